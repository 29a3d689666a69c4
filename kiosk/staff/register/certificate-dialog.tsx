import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RegisterEnding, RegisterRow } from '../../../server/contract/staff-view.ts';
import { localMinute } from '../../local-time.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { Notice } from '../../ui/desk/notice.tsx';
import { failureWords, useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import './certificate-dialog.css';
import { CertificatePrints } from './certificate-prints.tsx';
import { EndingForm, type EndingKind } from './ending-form.tsx';
import { saveFile } from './save-file.ts';
import { printName, StatusTag } from './status-tag.tsx';

/** One certificate: what the register says of it, its signed original, and ending it before its time. */
export function CertificateDialog({
  row,
  others,
  onClose,
}: {
  row: RegisterRow;
  /** Other rows at hand, to offer newer certificates from. */
  others: readonly RegisterRow[];
  onClose: () => void;
}) {
  const desk = useDesk();
  const text = words.value.register;
  const dialog = useRef<HTMLDialogElement>(null);
  const [ending, setEnding] = useState<EndingKind>();
  // What was said about another certificate before this one was opened is not shown here.
  const saidBefore = useRef(desk.said.value);
  const said = desk.said.value === saidBefore.current ? undefined : desk.said.value;
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog
      class="certificate"
      ref={dialog}
      aria-labelledby="certificate-title"
      onCancel={event => {
        event.preventDefault();
        if (ending === undefined) onClose();
        else setEnding(undefined);
      }}
    >
      <header class="certificate__head">
        <div>
          <p class="soft">{text.kinds[row.kind]}</p>
          <h2 id="certificate-title" class="figures">
            {row.number}
          </h2>
        </div>
        <StatusTag row={row} />
      </header>
      {said && <Notice warn={said.warn}>{said.sentence()}</Notice>}
      {ending === undefined ? (
        <>
          <Facts row={row} />
          {row.endings.length > 0 && (
            <ol class="certificate__endings">
              {row.endings.map(one => (
                <Ended key={one.status} ending={one} />
              ))}
            </ol>
          )}
          <CertificatePrints row={row} />
          <Acts row={row} onEnd={setEnding} onClose={onClose} />
        </>
      ) : (
        <EndingForm row={row} kind={ending} others={others} onLeave={() => setEnding(undefined)} />
      )}
    </dialog>
  );
}

function Facts({ row }: { row: RegisterRow }) {
  const text = words.value.register;
  const { columns } = text;
  return (
    <dl class="certificate__facts">
      <Fact name={columns.name}>{row.maskedName}</Fact>
      <Fact name={columns.purpose}>{row.purpose}</Fact>
      <Fact name={columns.issuedAt}>
        <span class="figures">{localMinute(row.issuedAt)}</span>
      </Fact>
      <Fact name={columns.expiresOn}>
        <span class="figures">{row.expiresOn}</span>
      </Fact>
      <Fact name={columns.copies}>
        <span class="figures">{row.copies}</span>
      </Fact>
      <Fact name={text.print}>{printName(row)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Ended({ ending }: { ending: RegisterEnding }) {
  const text = words.value.register;
  return (
    <li class={`certificate__ending--${ending.status}`}>
      <strong>{text.ended[ending.status](ending.byWhom)}</strong>
      <span class="helper figures">{localMinute(ending.at)}</span>
      <p>{text.endedBecause(ending.reason)}</p>
      {ending.replacedBy !== undefined && <p class="figures">{text.replacedBy(ending.replacedBy)}</p>}
    </li>
  );
}

function Acts({
  row,
  onEnd,
  onClose,
}: {
  row: RegisterRow;
  onEnd: (kind: EndingKind) => void;
  onClose: () => void;
}) {
  const desk = useDesk();
  const text = words.value.register;
  const isRevoked = row.endings.some(({ status }) => status === 'revoked');

  async function download(): Promise<void> {
    const { number } = row;
    const reply = await desk.askFile(api =>
      api.certificates[':number'].original.$get({ param: { number: encodeURIComponent(number) } }),
    );
    if (reply.kind !== 'answer') return desk.say({ warn: true, sentence: () => failureWords(reply) });
    saveFile(reply.answer, `${number}.pdf`);
    desk.say({ warn: false, sentence: () => words.value.register.downloaded });
  }

  return (
    <>
      <p class="helper">{row.hasOriginal ? text.originalHint : text.noOriginal}</p>
      <div class="certificate__acts">
        {row.hasOriginal && (
          <BigButton look="outline" onPress={() => void download()}>
            {text.original}
          </BigButton>
        )}
        {row.endings.length === 0 && (
          <BigButton look="quiet" onPress={() => onEnd('supersede')}>
            {text.supersede}
          </BigButton>
        )}
        {!isRevoked && (
          <BigButton look="quiet" onPress={() => onEnd('revoke')}>
            {text.revoke}
          </BigButton>
        )}
        <BigButton class="certificate__close" onPress={onClose}>
          {words.value.close}
        </BigButton>
      </div>
    </>
  );
}
