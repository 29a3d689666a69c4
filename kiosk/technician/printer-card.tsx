import type { HealthView } from '../../server/contract/staff-view.ts';
import { Fact, FactCard } from './fact.tsx';
import { words } from './words/words.ts';

/** The printer: whether it prints, where it is, and everything it complains of. */
export function PrinterCard({ printer }: { printer: HealthView['printer'] }) {
  const text = words.value.printer;
  const { health } = printer;
  const reasons = health.kind === 'blocked' ? health.reasons : [];
  const warnings = health.kind === 'ready' || health.kind === 'blocked' ? health.warnings : [];
  return (
    <FactCard heading={text.heading} state={{ good: health.kind === 'ready', word: text[health.kind] }}>
      <Fact name={text.address}>{printer.address}</Fact>
      {printer.model !== undefined && <Fact name={text.model}>{printer.model}</Fact>}
      {reasons.length + warnings.length > 0 && (
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
      )}
    </FactCard>
  );
}
