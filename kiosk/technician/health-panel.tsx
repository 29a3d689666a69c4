import type { HealthView } from '../../server/contract/staff-view.ts';
import { localSecond } from '../local-time.ts';
import { AlertIcon } from '../ui/desk/icons.tsx';
import { CheckIcon } from '../ui/icons.tsx';
import { FolderCard, ProgramCard, RecordsCard } from './machine-cards.tsx';
import { PaperCodesCard } from './paper-codes-card.tsx';
import { PrinterCard } from './printer-card.tsx';
import { SheetsCard } from './sheets-card.tsx';
import { TemplatesCard } from './templates-card.tsx';
import { type Trouble, troublesOf } from './troubles.ts';
import type { HealthState, PrinterControls } from './watch-health.ts';
import type { Remedy } from './words/reasons.zh-CN.ts';
import { words } from './words/words.ts';

/** Everything at a glance: what to do first, then each part of the terminal. */
export function HealthPanel({ state, controls }: { state: HealthState; controls: PrinterControls }) {
  const text = words.value;
  if (state.kind === 'loading') return <p class="helper">{text.loading}</p>;
  const { health, readAt } = state;
  return (
    <>
      {state.kind === 'away' ? <Away readAt={readAt} /> : <Summary troubles={troublesOf(state.health)} />}
      {health && (
        <div class={`technician__cards ${state.kind === 'away' ? 'technician__cards--old' : ''}`}>
          <Cards health={health} controls={controls} old={state.kind === 'away'} />
        </div>
      )}
      {state.kind === 'there' && (
        <p class="helper figures technician__read">{text.readAt(localSecond(state.readAt))}</p>
      )}
    </>
  );
}

/** `old`: the server is away, so nothing can be done from here. */
function Cards({ health, controls, old }: { health: HealthView; controls: PrinterControls; old: boolean }) {
  return (
    <>
      <div>
        <PrinterCard printer={health.printer} controls={controls} old={old} />
        <FolderCard folder={health.dataFolder} />
        <ProgramCard health={health} />
      </div>
      <div>
        <SheetsCard sheets={health.sheets} />
        <TemplatesCard templates={health.templates} />
        <PaperCodesCard codes={health.paperCodes} />
        <RecordsCard health={health} />
      </div>
    </>
  );
}

function Summary({ troubles }: { troubles: Trouble[] }) {
  const text = words.value;
  const blocking = troubles.filter(trouble => trouble.blocks).length;
  const title =
    blocking > 0
      ? text.blocking(blocking)
      : troubles.length > 0
        ? text.advisable(troubles.length)
        : text.allWell;
  return (
    <section class={`summary ${blocking > 0 ? 'summary--warn' : ''}`} role="status">
      <h1>
        <span class="summary__sign">{blocking > 0 ? <AlertIcon /> : <CheckIcon />}</span>
        {title}
      </h1>
      {troubles.length > 0 && (
        <ol class="summary__troubles">
          {troubles.map(trouble => {
            const { what, todo } = remedyOf(trouble);
            return (
              <li key={what}>
                <strong>{what}</strong>
                <span>{todo}</span>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

function Away({ readAt }: { readAt: Date | undefined }) {
  const text = words.value;
  return (
    <section class="summary summary--warn" role="alert">
      <h1>
        <span class="summary__sign">
          <AlertIcon />
        </span>
        {text.awayTitle}
      </h1>
      <p>
        {text.away}
        {readAt && ` ${text.awaySince(localSecond(readAt))}`}
      </p>
    </section>
  );
}

function remedyOf(trouble: Trouble): Remedy {
  const { printer, folder, templates, records, paperCodes, sheets, infrared } = words.value;
  switch (trouble.kind) {
    case 'printer-blocked':
      return printer.blockedBy[trouble.reason];
    case 'printer-warning':
      return printer.warnedBy[trouble.reason];
    case 'printer-unreachable':
      return printer.unreachableRemedy;
    case 'printer-changed':
      return printer.changedRemedy;
    case 'printer-unknown':
      return printer.unknownRemedy;
    case 'folder-not-writable':
      return folder.notWritableRemedy;
    case 'little-space':
      return folder.littleRemedy;
    case 'template':
      return templates.remedy(templates.kinds[trouble.certificate]);
    case 'template-pending':
      return templates.pendingRemedy(templates.kinds[trouble.certificate]);
    case 'journal':
      return records.brokenRemedy;
    case 'no-residents':
      return records.noResidentsRemedy;
    case 'codes-lead-nowhere':
      return paperCodes.nowhereRemedy;
    case 'keys-lost':
      return paperCodes.lostRemedy;
    case 'sheets-differ':
      return sheets.differRemedy(trouble.days);
    case 'infrared':
      return infrared.remedies[trouble.fault];
    case 'prints-undecided':
      return records.undecidedRemedy(trouble.prints);
    default: {
      const never: never = trouble;
      return never;
    }
  }
}
