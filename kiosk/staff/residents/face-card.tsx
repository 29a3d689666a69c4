import { useState } from 'preact/hooks';
import type { FaceKept, FaceReceipt } from '../../../server/contract/face-data.ts';
import type { ResidentDetail } from '../../../server/contract/staff-view.ts';
import { localDay, localMinute } from '../../local-time.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { FaceIcon } from '../../ui/desk/icons.tsx';
import { Confirm } from '../../ui/desk/notice.tsx';
import { mayConsent } from '../face/age-of-consent.ts';
import { failureWords, useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { FaceReceiptDialog } from './face-receipt.tsx';

/** What is kept of the face, on which consent and until when; enrol it, delete it, and the receipts of what was deleted. */
export function FaceCard({ resident }: { resident: ResidentDetail }) {
  const desk = useDesk();
  const text = words.value.show;
  const [asking, setAsking] = useState(false);
  const [receipt, setReceipt] = useState<FaceReceipt>();
  const { id, name, face, faceEnrolled, faceReceipts, record } = resident;
  const oldEnough = mayConsent(record.birthDate, localDay(new Date()));

  async function withdraw(): Promise<void> {
    setAsking(false);
    const reply = await desk.ask(api => api.residents[':id'].face.$delete({ param: { id } }));
    if (reply.kind === 'answer') setReceipt(reply.answer.receipt);
    else desk.say({ warn: true, sentence: () => failureWords(reply) });
    desk.changed();
  }

  return (
    <section class="card show__way">
      <h2>
        <FaceIcon />
        {text.face}
      </h2>
      {face ? <Kept face={face} /> : <p class="soft">{oldEnough ? text.faceNone : text.faceUnder14}</p>}
      <div class="show__actions">
        {oldEnough && (
          <BigButton
            look={faceEnrolled ? 'quiet' : 'outline'}
            onPress={() => desk.go({ at: 'residents', open: { task: 'enrol', id } })}
          >
            {faceEnrolled ? text.enrolAgain : text.enrol}
          </BigButton>
        )}
        {faceEnrolled && (
          <BigButton look="quiet" onPress={() => setAsking(true)}>
            {text.withdraw}
          </BigButton>
        )}
      </div>
      {faceReceipts.length > 0 && (
        <ul class="show__receipts">
          {faceReceipts.map(one => (
            <li key={one.number}>
              <span class="helper">
                {text.deletedOn} <span class="figures">{localDay(new Date(one.at))}</span>
              </span>
              <BigButton look="quiet" class="big-button--link" onPress={() => setReceipt(one)}>
                {text.receipt}
              </BigButton>
            </li>
          ))}
        </ul>
      )}
      {asking && (
        <Confirm
          title={text.withdrawQuestion}
          what={text.withdrawWhat}
          no={words.value.cancel}
          yes={text.withdrawYes}
          onNo={() => setAsking(false)}
          onYes={() => void withdraw()}
        />
      )}
      {receipt && <FaceReceiptDialog name={name} receipt={receipt} onClose={() => setReceipt(undefined)} />}
    </section>
  );
}

function Kept({ face }: { face: FaceKept }) {
  const text = words.value.show;
  return (
    <dl class="show__kept">
      <dt>{text.consentGiven}</dt>
      <dd class="figures">{localMinute(face.consentedAt)}</dd>
      <dt>{text.consentText}</dt>
      <dd class="figures">{face.consentText}</dd>
      {face.expiresOn !== undefined && (
        <>
          <dt>{text.expires}</dt>
          <dd>
            <span class="figures">{face.expiresOn}</span>
            <span class="helper">　{text.expiresUnused}</span>
          </dd>
        </>
      )}
    </dl>
  );
}
