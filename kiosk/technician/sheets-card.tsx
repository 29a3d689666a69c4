import type { SheetAlarm } from '../../server/contract/sheet-count.ts';
import type { HealthView } from '../../server/contract/staff-view.ts';
import { Fact, FactCard } from './fact.tsx';
import { words } from './words/words.ts';

/** Today's paper: what the printer counted against what is accounted for, and the days on which the two differ. */
export function SheetsCard({ sheets }: { sheets: HealthView['sheets'] }) {
  const text = words.value.sheets;
  const { today, alarms } = sheets;
  const differs = alarms.length > 0;
  // Without a count there is nothing that could agree.
  const state = differs
    ? { good: false, word: text.differs }
    : today?.counted === undefined
      ? undefined
      : { good: true, word: text.even };
  return (
    <FactCard heading={text.heading} {...(state ? { state } : {})}>
      <Fact name={text.counted}>
        {today?.counted === undefined ? text.nothingCounted : text.sheets(today.counted)}
        {today?.countedBy === 'jobs' && <span class="soft">　{text.byJobs}</span>}
      </Fact>
      <Fact name={text.issued}>{text.sheets(today?.issued ?? 0)}</Fact>
      {today !== undefined && today.spoiled > 0 && (
        <Fact name={text.spoiled}>{text.sheets(today.spoiled)}</Fact>
      )}
      <Fact name={text.testPages}>{text.sheets(today?.testPages ?? 0)}</Fact>
      {today !== undefined && today.inDoubt > 0 && (
        <Fact name={text.inDoubt}>{text.upTo(today.inDoubt)}</Fact>
      )}
      {alarms.length > 0 && (
        <div class="sheet-alarms">
          <ul>
            {alarms.map(({ id, day, because, difference }) => (
              <li key={id}>
                <span class="figures">{day}</span>
                <strong>{alarmWords(because, difference)}</strong>
              </li>
            ))}
          </ul>
          <p>{text.close}</p>
        </div>
      )}
    </FactCard>
  );
}

function alarmWords(because: SheetAlarm['because'], difference: number): string {
  const { alarms } = words.value.sheets;
  return because === 'counter-went-back' ? alarms[because] : alarms[because](Math.abs(difference));
}
