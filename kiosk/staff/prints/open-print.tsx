import { useEffect, useRef } from 'preact/hooks';
import type { DoubtfulPrint, PrintAttempt } from '../../../server/contract/print-decisions.ts';
import type { PrintProgress } from '../../../server/contract/printing.ts';
import { localMinute } from '../../local-time.ts';
import { Notice } from '../../ui/desk/notice.tsx';
import { useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { AttemptList } from './attempt-list.tsx';
import { PrintFacts } from './closed-print.tsx';
import { DecideForm } from './decide-form.tsx';
import { HandOver } from './hand-over.tsx';
import { PrinterSaid } from './printer-said.tsx';
import { ReprintPanel } from './reprint-panel.tsx';
import { doneKind, type Stage, stageOf } from './stage.ts';
import { useAttempts } from './use-attempts.ts';

/** One certificate, open: what the printer said, and the one thing that staff can do about it now. */
export function OpenPrint({ print, isListed }: { print: DoubtfulPrint; isListed: boolean }) {
  const said = useDesk().said.value;
  const attempts = useAttempts(print, isListed);
  const stage = attempts && stageOf({ attempts, missingCopies: print.missingCopies });
  const card = useRef<HTMLElement>(null);
  const now = useRef<HTMLDivElement>(null);
  const drawn = useRef(stage?.kind);
  useEffect(() => {
    // Opened by its row, which is gone now: the focus goes on here.
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
    card.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  useEffect(() => {
    // What had the focus is gone with the step before; a reader hears the next one.
    if (stage && drawn.current !== stage.kind && document.activeElement === document.body)
      now.current?.focus();
    if (stage) drawn.current = stage.kind;
  }, [stage?.kind]);
  return (
    <article class="card print" aria-label={print.number} ref={card} tabIndex={-1}>
      <header class="print__head">
        <PrintFacts print={print} stage={stage} />
      </header>
      {said && <Notice warn={said.warn}>{said.sentence()}</Notice>}
      <div class="print__now" ref={now} tabIndex={-1}>
        {stage && attempts ? (
          <Now print={{ ...print, attempts }} stage={stage} />
        ) : (
          <p class="helper">{words.value.loading}</p>
        )}
      </div>
      {attempts && stage && <Earlier attempts={earlierOf(attempts, stage)} />}
    </article>
  );
}

function Now({ print, stage }: { print: DoubtfulPrint; stage: Stage }) {
  switch (stage.kind) {
    case 'undecided':
      return (
        <>
          <PrinterSaid attempt={stage.attempt} />
          <DecideForm key={stage.attempt.id} print={print} attempt={stage.attempt} />
        </>
      );
    case 'reprint':
      return <ReprintPanel print={print} copies={stage.copies} nextAttempt={stage.nextAttempt} />;
    case 'under-way':
      return <UnderWay attempt={stage.attempt} />;
    case 'done':
      return <Done number={print.number} attempt={stage.attempt} />;
    default: {
      const never: never = stage;
      return never;
    }
  }
}

function UnderWay({ attempt }: { attempt: PrintAttempt }) {
  const text = words.value.prints.underWay;
  return (
    <div class="print__under-way" role="status">
      <h3>{attempt.attempt === 1 ? text.first : text.again(attempt.attempt)}</h3>
      {attempt.byWhom !== undefined && <p>{text.byWhom(attempt.byWhom)}</p>}
      <p>{attempt.state.kind === 'under-way' ? progressWords(attempt.state.progress) : ''}</p>
      <div class="print__busy" aria-hidden="true" />
      <p>{text.sheets(attempt.sheetsTotal)}</p>
      <p class="helper figures">{text.startedAt(localMinute(attempt.startedAt))}</p>
    </div>
  );
}

/** How far it is, and what the printer waits for meanwhile. */
function progressWords(progress: PrintProgress | undefined): string {
  const { underWay, said } = words.value.prints;
  if (!progress) return underWay.phases.sending;
  const { phase, sheetsDone, sheetsTotal, reasons } = progress;
  const told = phase === 'printing' ? underWay.printing(sheetsDone, sheetsTotal) : underWay.phases[phase];
  if (reasons.length === 0) return told;
  return told + underWay.waitsFor(reasons.map(reason => said.reasons[reason]).join(said.between));
}

function Done({ number, attempt }: { number: string; attempt: PrintAttempt | undefined }) {
  const { done, decide, attempts } = words.value.prints;
  if (!attempt) return <p>{attempts.none}</p>;
  if (attempt.decision) {
    return <Notice>{done.decided(decide.done[doneKind(attempt.decision)])}</Notice>;
  }
  if (attempt.attempt === 1) return <Notice>{done.printed}</Notice>;
  return (
    <>
      <Notice>{done.reprinted(attempt.copies)}</Notice>
      <HandOver number={number} />
    </>
  );
}

/** Everything but what is drawn large above. */
function earlierOf(attempts: PrintAttempt[], stage: Stage): PrintAttempt[] {
  return stage.kind === 'undecided' || stage.kind === 'under-way' ? attempts.slice(0, -1) : attempts;
}

function Earlier({ attempts }: { attempts: PrintAttempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <section class="print__earlier">
      <h3>{words.value.prints.attempts.heading}</h3>
      <AttemptList attempts={attempts} />
    </section>
  );
}
