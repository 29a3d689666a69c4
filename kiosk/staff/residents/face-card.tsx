import { useState } from 'preact/hooks';
import type { ResidentDetail } from '../../../server/contract/staff-view.ts';
import { localDay, localMinute } from '../../local-time.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { FaceIcon } from '../../ui/desk/icons.tsx';
import { Confirm } from '../../ui/desk/notice.tsx';
import { mayConsent } from '../face/age-of-consent.ts';
import { failureWords, useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';

/** Whether a face is enrolled, since when; enrol or delete it. */
export function FaceCard({ resident }: { resident: ResidentDetail }) {
  const desk = useDesk();
  const text = words.value.show;
  const [asking, setAsking] = useState(false);
  const { id, faceEnrolled, consentedAt, record } = resident;
  const oldEnough = mayConsent(record.birthDate, localDay(new Date()));

  async function withdraw(): Promise<void> {
    setAsking(false);
    const reply = await desk.ask(api => api.residents[':id'].face.$delete({ param: { id } }));
    if (reply.kind === 'answer') desk.say({ warn: false, sentence: () => words.value.show.withdrawn });
    else desk.say({ warn: true, sentence: () => failureWords(reply) });
    desk.changed();
  }

  return (
    <section class="card show__way">
      <h2>
        <FaceIcon />
        {text.face}
      </h2>
      <p class="soft">
        {faceEnrolled
          ? text.faceSince(consentedAt === undefined ? '' : localMinute(consentedAt))
          : oldEnough
            ? text.faceNone
            : text.faceUnder14}
      </p>
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
    </section>
  );
}
