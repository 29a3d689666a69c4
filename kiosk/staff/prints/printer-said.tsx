import type { ComponentChildren } from 'preact';
import { localMinute } from '../../local-time.ts';
import { words } from '../words/words.ts';
import type { EndedAttempt } from './stage.ts';

/** What the printer said of one print, in plain words; the raw record is folded away below. */
export function PrinterSaid({ attempt }: { attempt: EndedAttempt }) {
  const text = words.value.prints.said;
  const { outcome, sheets, reasons, evidence } = attempt.state;
  // "Other" says nothing beside a reason that has a name.
  const named = reasons.filter((reason, i) => reasons.indexOf(reason) === i && reason !== 'other');
  const wrong = (named.length > 0 ? named : reasons.slice(0, 1)).map(reason => text.reasons[reason]);
  const hasCounted = evidence.impressions !== undefined || outcome === 'partial';
  return (
    <section class="said">
      <h3>{text.heading}</h3>
      <p class="said__outcome">{text.outcomes[outcome]}</p>
      <p>
        {hasCounted ? text.counted(sheets, attempt.sheetsTotal) : text.notCounted(attempt.sheetsTotal)}
        {wrong.length > 0 && text.wrong(wrong.join(text.between))}
      </p>
      {evidence.likely !== undefined && <p>{text.likely[evidence.likely]}</p>}
      <RawRecord attempt={attempt} />
    </section>
  );
}

/** Exactly what was seen of the job, for whoever wants to know; nothing about a person is in it. */
export function RawRecord({ attempt }: { attempt: EndedAttempt }) {
  const text = words.value.prints.said;
  const { facts } = text;
  const { evidence } = attempt.state;
  const { first, last } = evidence.printerUpTimeS ?? {};
  const list = (seen: readonly string[]) => (seen.length > 0 ? seen.join(' → ') : text.none);
  return (
    <details class="raw">
      <summary>{text.raw}</summary>
      <dl>
        <Raw name={facts.because}>{evidence.because}</Raw>
        <Raw name={facts.statesSeen}>{list(evidence.statesSeen)}</Raw>
        <Raw name={facts.reasonsSeen}>{list(evidence.reasonsSeen)}</Raw>
        <Raw name={facts.impressions}>{evidence.impressions ?? text.none}</Raw>
        <Raw name={facts.upTime}>
          {evidence.printerUpTimeS ? text.upTime(String(first ?? '?'), String(last ?? '?')) : text.none}
        </Raw>
        <Raw name={facts.jobId}>{evidence.jobId ?? text.none}</Raw>
        <Raw name={facts.jobUuid}>{evidence.jobUuid ?? text.none}</Raw>
        <Raw name={facts.printerUuid}>{evidence.printerUuid ?? text.none}</Raw>
        <Raw name={facts.started}>{localMinute(attempt.startedAt)}</Raw>
        {attempt.endedAt !== undefined && <Raw name={facts.ended}>{localMinute(attempt.endedAt)}</Raw>}
      </dl>
    </details>
  );
}

function Raw({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="figures">{children}</dd>
    </div>
  );
}
