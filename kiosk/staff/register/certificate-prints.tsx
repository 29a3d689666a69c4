import type { RegisterRow } from '../../../server/contract/staff-view.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { AttemptList } from '../prints/attempt-list.tsx';
import { useDesk, useReading } from '../use-desk.ts';
import { words } from '../words/words.ts';

/** How a certificate was printed, attempt by attempt, with who decided what; leads to deciding while it is in doubt. */
export function CertificatePrints({ row }: { row: RegisterRow }) {
  const desk = useDesk();
  const text = words.value.prints.attempts;
  const loaded = useReading(
    api => api.certificates[':number'].prints.$get({ param: { number: encodeURIComponent(row.number) } }),
    [row.number, desk.changes.value],
  );
  const { prints } = desk;
  const waiting =
    prints.value.kind !== 'loading' && prints.value.rows.find(({ number }) => number === row.number);
  // Nothing was printed of it: the facts above say so already.
  if (loaded.kind === 'refused') return null;
  const attempts =
    loaded.kind === 'answer' ? loaded.answer.prints : loaded.kind === 'loading' ? loaded.stale?.prints : [];
  return (
    <section class="certificate__prints">
      <h3>{text.heading}</h3>
      {waiting && (
        <BigButton look="outline" onPress={() => desk.go({ at: 'prints', open: row.number })}>
          {waiting.missingCopies > 0 ? text.reprint : text.decide}
        </BigButton>
      )}
      {loaded.kind === 'unreachable' && <p class="helper">{words.value.unreachable}</p>}
      {attempts === undefined && <p class="helper">{words.value.loading}</p>}
      {attempts && <AttemptList attempts={attempts} />}
    </section>
  );
}
