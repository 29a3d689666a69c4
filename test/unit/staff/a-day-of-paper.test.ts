import { expect, test } from 'vitest';
import { balanceOf } from '../../../kiosk/staff/sheets/balance.ts';
import type { SheetAlarm, SheetDay } from '../../../server/contract/sheet-count.ts';

const day: SheetDay = {
  day: '2026-11-23',
  counted: 40,
  countedBy: 'printer',
  issued: 38,
  spoiled: 1,
  testPages: 1,
  inDoubt: 0,
  explained: 0,
};
const alarm: SheetAlarm = {
  id: 'a',
  day: day.day,
  raisedAt: '2026-11-23T10:00:00Z',
  difference: -2,
  because: 'fewer-counted',
};
const { counted: _counted, countedBy: _by, ...uncounted } = day;

test.each<[string, SheetDay, ReturnType<typeof balanceOf>]>([
  ['everything is accounted for', day, { kind: 'even' }],
  ['undecided prints may have used some', { ...day, inDoubt: 2 }, { kind: 'doubt' }],
  ['an alarm is open', { ...day, inDoubt: 2, alarm }, { kind: 'open', difference: -2 }],
  [
    'the counter went back',
    { ...day, alarm: { ...alarm, because: 'counter-went-back', difference: 0 } },
    { kind: 'went-back' },
  ],
  ['one sheet is missing and no alarm is raised yet', { ...day, counted: 39 }, { kind: 'unknown' }],
  ['the printer counts nothing', uncounted, { kind: 'unknown' }],
])('a day on which %s is told in one word', (_name, of, expected) => {
  expect(balanceOf(of)).toEqual(expected);
});
