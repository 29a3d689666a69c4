import type { SheetDay } from '../../../server/contract/sheet-count.ts';
import { BigButton } from '../../ui/big-button.tsx';
import '../register/table.css';
import { useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { balanceOf } from './balance.ts';

/** One row a day, the newest first: both sides of the account and whether they are equal. */
export function DaysTable({ days }: { days: readonly SheetDay[] }) {
  const desk = useDesk();
  const text = words.value.sheets;
  const { columns } = text;
  return (
    <>
      <table class="table sheets__days">
        <thead>
          <tr>
            <th scope="col">{columns.day}</th>
            <th scope="col" class="table__count">
              {columns.counted}
            </th>
            <th scope="col" class="table__count sheets__sum">
              {columns.issued}
            </th>
            <th scope="col" class="table__count">
              {columns.spoiled}
            </th>
            <th scope="col" class="table__count">
              {columns.testPages}
            </th>
            <th scope="col" class="table__count">
              {columns.explained}
            </th>
            <th scope="col" class="table__count">
              {columns.inDoubt}
            </th>
            <th scope="col">{columns.balance}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(day => (
            <Day key={day.day} day={day} />
          ))}
        </tbody>
      </table>
      <p class="helper">{text.columnsHint}</p>
      {days.some(({ countedBy }) => countedBy === 'jobs') && <p class="helper">{text.countedByJobsHint}</p>}
      {days.some(({ inDoubt }) => inDoubt > 0) && (
        <p>
          <BigButton look="outline" onPress={() => desk.go({ at: 'prints' })}>
            {text.toPrints}
          </BigButton>
        </p>
      )}
    </>
  );
}

function Day({ day }: { day: SheetDay }) {
  const text = words.value.sheets;
  return (
    <tr>
      <th scope="row" class="figures table__short">
        {day.day}
      </th>
      <td class="table__count figures">
        {day.counted ?? <span class="soft">{text.notCounted}</span>}
        {day.countedBy === 'jobs' && <span class="helper sheets__by">{text.countedByJobs}</span>}
      </td>
      <td class="table__count figures sheets__sum">{day.issued}</td>
      <Count of={day.spoiled} />
      <Count of={day.testPages} />
      <Count of={day.explained} />
      <Count of={day.inDoubt} />
      <td>
        <BalanceTag day={day} />
      </td>
    </tr>
  );
}

/** Mostly nothing, which is drawn faintly so that the rest is seen. */
function Count({ of }: { of: number }) {
  return <td class={`table__count figures ${of === 0 ? 'sheets__zero' : ''}`}>{of}</td>;
}

function BalanceTag({ day }: { day: SheetDay }) {
  const { balances } = words.value.sheets;
  const balance = balanceOf(day);
  switch (balance.kind) {
    case 'even':
      return <span class="tag tag--act">{balances.even}</span>;
    case 'doubt':
      return <span class="tag tag--warn">{balances.doubt}</span>;
    case 'open':
      return <span class="tag tag--ended">{balances.open(balance.difference)}</span>;
    case 'went-back':
      return <span class="tag tag--ended">{balances['went-back']}</span>;
    case 'unknown':
      return <span class="tag">{balances.unknown}</span>;
    default: {
      const never: never = balance;
      return never;
    }
  }
}
