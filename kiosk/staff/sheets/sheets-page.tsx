import { Notice } from '../../ui/desk/notice.tsx';
import { failureWords, useDesk, useReading } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { AlarmCard } from './alarm-card.tsx';
import { DaysTable } from './days-table.tsx';
import './sheets.css';

/** The paper's account: what the printer counted on each day, what is recorded of it, and what still has to be explained. */
export function SheetsPage() {
  const desk = useDesk();
  const text = words.value.sheets;
  const loaded = useReading(api => api.sheets.$get(), [desk.changes.value]);
  const answer =
    loaded.kind === 'answer' ? loaded.answer : loaded.kind === 'loading' ? loaded.stale : undefined;
  const said = desk.said.value;
  return (
    <div class="page sheets">
      <header class="page__head">
        <div>
          <h1>{text.heading}</h1>
          <p class="soft">{text.lead}</p>
        </div>
      </header>
      {said && <Notice warn={said.warn}>{said.sentence()}</Notice>}
      {loaded.kind === 'loading' && answer === undefined && <p class="helper">{words.value.loading}</p>}
      {(loaded.kind === 'refused' || loaded.kind === 'unreachable') && (
        <Notice warn>{failureWords(loaded)}</Notice>
      )}
      {answer?.alarms.map(alarm => (
        <AlarmCard key={alarm.id} alarm={alarm} />
      ))}
      {answer?.days.length === 0 && <p class="soft">{text.empty}</p>}
      {answer && answer.days.length > 0 && <DaysTable days={answer.days} />}
    </div>
  );
}
