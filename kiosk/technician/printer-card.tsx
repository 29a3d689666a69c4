import type { BlockingReason, WarningReason } from '../../server/contract/printing.ts';
import type { HealthView } from '../../server/contract/staff-view.ts';
import { localSecond } from '../local-time.ts';
import { AgreePrinter } from './agree-printer.tsx';
import { Fact, FactCard } from './fact.tsx';
import { Supplies, Trays } from './printer-contents.tsx';
import { TestPage } from './test-page.tsx';
import { Uuid } from './uuid.tsx';
import type { PrinterControls } from './watch-health.ts';
import { words } from './words/words.ts';

/** The printer: whether it prints, what it complains of, what lies in it, and a page to try it with. */
export function PrinterCard(props: {
  printer: HealthView['printer'];
  controls: PrinterControls;
  old: boolean;
}) {
  const { printer, controls, old } = props;
  const text = words.value.printer;
  const { sight, address, testPage } = printer;
  const { health, model, uuid, trays, supplies, told, impressionsEver, certain, seenAt } = sight;
  // A folder is always itself.
  const hasIdentity = health.kind !== 'unreachable' && !address.startsWith('folder:');
  return (
    <FactCard heading={text.heading} state={{ good: health.kind === 'ready', word: text[health.kind] }}>
      <Fact name={text.address}>{address}</Fact>
      {model !== undefined && <Fact name={text.model}>{model}</Fact>}
      {hasIdentity && <Fact name={text.uuid}>{uuid === undefined ? text.noUuid : <Uuid uuid={uuid} />}</Fact>}
      {impressionsEver !== undefined && <Fact name={text.counter}>{text.sides(impressionsEver)}</Fact>}
      <Fact name={text.seenAt}>{localSecond(new Date(seenAt))}</Fact>
      {!certain && <p class="printer__uncertain">{text.uncertain}</p>}
      {health.kind === 'changed' && !old && (
        <AgreePrinter key={uuid ?? ''} uuid={uuid} agreedUuid={sight.agreedUuid} controls={controls} />
      )}
      {(health.kind === 'blocked' || health.kind === 'ready') && <Reasons {...health} />}
      {trays.length > 0 && <Trays trays={trays} />}
      {supplies.length > 0 && <Supplies supplies={supplies} />}
      {told.length > 0 && (
        <div class="printer__told">
          <h3>{text.told}</h3>
          <ul>
            {told.map(word => (
              <li key={word}>
                <code>{word}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
      {!old && <TestPage health={health} state={testPage} controls={controls} />}
    </FactCard>
  );
}

function Reasons(props: { reasons?: BlockingReason[]; warnings: WarningReason[] }) {
  const { reasons = [], warnings } = props;
  const text = words.value.printer;
  if (reasons.length + warnings.length === 0) return null;
  return (
    <ul class="reasons">
      {reasons.map(reason => (
        <li key={reason}>
          <strong>{text.blockedBy[reason].what}</strong>
          <code>{reason}</code>
        </li>
      ))}
      {warnings.map(reason => (
        <li key={reason}>
          {text.warnedBy[reason].what}
          <code>{reason}</code>
        </li>
      ))}
    </ul>
  );
}
