import type { DoubtfulPrint } from '../../../server/contract/print-decisions.ts';
import { localMinute } from '../../local-time.ts';
import { useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { type Stage, stageOf } from './stage.ts';

/** One certificate of the list, to be opened. */
export function ClosedPrint({ print }: { print: DoubtfulPrint }) {
  const desk = useDesk();
  return (
    <button
      type="button"
      class="card print-row"
      onClick={() => desk.go({ at: 'prints', open: print.number })}
    >
      <PrintFacts print={print} stage={stageOf(print)} />
    </button>
  );
}

/** Number, kind, masked name, when, how much; the same closed and open. */
export function PrintFacts({ print, stage }: { print: DoubtfulPrint; stage: Stage | undefined }) {
  const text = words.value.prints;
  return (
    <>
      <span class="print-row__main">
        <span class="print-row__number figures">{print.number}</span>
        <span class="print-row__facts soft">
          <span>{text.kinds[print.kind]}</span>
          <span>{print.maskedName}</span>
          <span class="figures">{text.amount(print.copies, print.pages)}</span>
          <span class="figures">{text.issued(localMinute(print.issuedAt))}</span>
        </span>
      </span>
      {stage && <StageTag stage={stage} />}
    </>
  );
}

function StageTag({ stage }: { stage: Stage }) {
  const { states } = words.value.prints;
  switch (stage.kind) {
    case 'undecided':
      return <span class="tag tag--warn">{states.undecided}</span>;
    case 'reprint':
      return <span class="tag tag--warn">{states.reprint(stage.copies)}</span>;
    case 'under-way':
      return <span class="tag">{states['under-way']}</span>;
    case 'done':
      return <span class="tag tag--act">{states.done}</span>;
    default: {
      const never: never = stage;
      return never;
    }
  }
}
