import { useState } from 'preact/hooks';
import type { SheetAlarm } from '../../../server/contract/sheet-count.ts';
import { localMinute } from '../../local-time.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { TextField } from '../../ui/desk/field.tsx';
import { AlertIcon } from '../../ui/desk/icons.tsx';
import { failureWords, useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';

const REASON_LEAST = 2;
const REASON_MOST = 200;

/** A day whose paper does not add up: staff write what it was, with one touch or in their own words, under their name. */
export function AlarmCard({ alarm }: { alarm: SheetAlarm }) {
  const desk = useDesk();
  const text = words.value.sheets;
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const who = desk.who.value;
  const field = `reason-${alarm.id}`;
  const isTooShort = reason.trim().length < REASON_LEAST;

  async function close(): Promise<void> {
    setTried(true);
    if (busy) return;
    if (isTooShort) return document.getElementById(field)?.focus();
    setBusy(true);
    const param = { id: alarm.id };
    const reply = await desk.ask(api =>
      api.sheets.alarms[':id'].close.$post({ param, json: { reason: reason.trim() } }),
    );
    setBusy(false);
    if (reply.kind === 'answer') {
      const sentence =
        reply.answer.answer.kind === 'closed'
          ? () => words.value.sheets.closed(alarm.day)
          : () => words.value.sheets.alreadyClosed;
      desk.say({ warn: false, sentence });
    } else if (reply.kind === 'refused' && reply.problem.code === 'not-found')
      desk.say({ warn: true, sentence: () => words.value.sheets.gone });
    else return desk.say({ warn: true, sentence: () => failureWords(reply) });
    desk.changed();
    await desk.refreshAttention();
  }

  return (
    <form
      class="card alarm"
      aria-label={text.alarmOf(alarm.day)}
      onSubmit={event => {
        event.preventDefault();
        void close();
      }}
    >
      <h2>
        <AlertIcon />
        {text.alarmOf(alarm.day)}
        <span class="helper figures">{text.raisedAt(localMinute(alarm.raisedAt))}</span>
      </h2>
      <p class="alarm__what">{text.alarms[alarm.because](alarm.difference)}</p>
      <p class="soft">{text.alarmHints[alarm.because]}</p>
      <div class="alarm__chips">
        {text.reasons.map(ready => (
          <button
            key={ready}
            type="button"
            class="chip"
            aria-pressed={reason === ready}
            onClick={() => setReason(ready)}
          >
            {ready}
          </button>
        ))}
        <button
          type="button"
          class="chip"
          onClick={() => {
            setReason('');
            document.getElementById(field)?.focus();
          }}
        >
          {text.other}
        </button>
      </div>
      <TextField
        id={field}
        label={text.reason}
        hint={text.reasonHint}
        error={tried && isTooShort ? text.reasonMissing : undefined}
        value={reason}
        maxLength={REASON_MOST}
        long
        onType={setReason}
      />
      <div class="alarm__close">
        <p class="helper">{who.kind === 'in' && text.inYourName(who.name)}</p>
        <BigButton type="submit" off={busy}>
          {busy ? text.working : text.close}
        </BigButton>
      </div>
    </form>
  );
}
