import { useState } from 'preact/hooks';
import { type EndingRefusal, REASON_LENGTH } from '../../../server/contract/endings.ts';
import type { RegisterRow } from '../../../server/contract/staff-view.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { TextField } from '../../ui/desk/field.tsx';
import { Notice } from '../../ui/desk/notice.tsx';
import { failureWords, useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { ReasonField } from './reason-field.tsx';

export type EndingKind = 'revoke' | 'supersede';

/** Asks why, and for a replacement by which; then ends the certificate, which cannot be taken back. */
export function EndingForm({
  row,
  kind,
  others,
  onLeave,
}: {
  row: RegisterRow;
  kind: EndingKind;
  others: readonly RegisterRow[];
  onLeave: () => void;
}) {
  const desk = useDesk();
  const text = words.value.register;
  const [reason, setReason] = useState('');
  const [newNumber, setNewNumber] = useState('');
  const [refused, setRefused] = useState<EndingRefusal>();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const isRevoking = kind === 'revoke';
  const isNumberMissing = !isRevoking && newNumber.trim() === '';
  const missing = tried && isNumberMissing ? text.newNumberMissing : undefined;
  const who = desk.who.value;

  async function end(): Promise<void> {
    setTried(true);
    if (busy || reason.trim().length < 2 || isNumberMissing) return;
    setBusy(true);
    setRefused(undefined);
    const param = { number: encodeURIComponent(row.number) };
    const reply = await desk.ask(api =>
      isRevoking
        ? api.certificates[':number'].revoke.$post({ param, json: { reason } })
        : api.certificates[':number'].supersede.$post({ param, json: { reason, replacedBy: newNumber } }),
    );
    setBusy(false);
    if (reply.kind !== 'answer') return desk.say({ warn: true, sentence: () => failureWords(reply) });
    const { answer } = reply.answer;
    if (answer.kind !== 'ended') {
      const { kind: refusal } = answer;
      if (isAboutNewNumber(refusal)) {
        setRefused(refusal);
        document.getElementById('new-number')?.focus();
        return;
      }
      desk.say({ warn: true, sentence: () => words.value.register.refusals[refusal] });
      // Somebody else was quicker: what they did is shown.
      if (refusal === 'already-revoked' || refusal === 'already-superseded') leaveAndRead();
      return;
    }
    const done = isRevoking ? 'revoked' : 'superseded';
    desk.say({ warn: false, sentence: () => words.value.register[done](row.number) });
    leaveAndRead();
  }

  function leaveAndRead(): void {
    desk.changed();
    onLeave();
  }

  return (
    <form
      class="ending"
      onSubmit={event => {
        event.preventDefault();
        void end();
      }}
    >
      <h3>{isRevoking ? text.revokeHeading : text.supersedeHeading}</h3>
      <Notice warn>{isRevoking ? text.revokeWarning : text.supersedeWarning}</Notice>
      {!isRevoking && (
        <>
          <TextField
            id="new-number"
            label={text.newNumber}
            hint={text.newNumberHint}
            error={refused === undefined ? missing : text.refusals[refused]}
            value={newNumber}
            list="newer-certificates"
            spellcheck={false}
            autofocus
            onType={typed => {
              setNewNumber(typed);
              setRefused(undefined);
            }}
          />
          <datalist id="newer-certificates">
            {others
              .filter(other => mayReplace(other, row))
              .map(({ number }) => (
                <option key={number} value={number} />
              ))}
          </datalist>
        </>
      )}
      <ReasonField
        choices={isRevoking ? text.revokeReasons : text.supersedeReasons}
        maxLength={REASON_LENGTH}
        tried={tried}
        onReason={setReason}
      />
      <p class="helper">{who.kind === 'in' && text.inYourName(who.name)}</p>
      <div class="certificate__acts">
        <BigButton look="quiet" class="certificate__close" onPress={onLeave}>
          {words.value.back}
        </BigButton>
        <BigButton type="submit" class="ending__yes" off={busy}>
          {busy ? text.working : isRevoking ? text.revokeYes : text.supersedeYes}
        </BigButton>
      </div>
    </form>
  );
}

/** Told at the field where the new number was typed. */
const isAboutNewNumber = (refusal: EndingRefusal): boolean => refusal.startsWith('replacement-');

/** Offered while typing; the server knows for certain. Of names only the masked ones are here. */
function mayReplace(other: RegisterRow, row: RegisterRow): boolean {
  return (
    other.kind === row.kind &&
    other.maskedName === row.maskedName &&
    other.issuedAt > row.issuedAt &&
    other.print === 'printed' &&
    other.endings.length === 0
  );
}
