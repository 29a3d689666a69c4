import type { SheetAlarm } from '../../../server/contract/sheet-count.ts';
import type { zhCNSheets } from './zh-CN-sheets.ts';

const sheets = (count: number) => (count === 1 ? '1 sheet' : `${count} sheets`);

const alarms: Record<SheetAlarm['because'], (difference: number) => string> = {
  'more-counted': difference => `The printer counted ${sheets(difference)} that nobody recorded.`,
  'fewer-counted': difference =>
    `The printer counted ${sheets(Math.abs(difference))} less than was recorded.`,
  'counter-went-back': () => "The printer's counter went back. It may have been exchanged or set to zero.",
};

const alarmHints: Record<SheetAlarm['because'], string> = {
  'more-counted':
    "Ask whether somebody copied or tried the printer, and look for printed certificates among waste paper. Keep somebody else's certificate safe at once.",
  'fewer-counted':
    'Look whether jammed paper was taken out, or whether something recorded as printed never came out.',
  'counter-went-back': 'Ask the technician whether the printer was exchanged.',
};

/** The paper's count, in English. */
export const enSheets: typeof zhCNSheets = {
  heading: 'Sheets',
  lead: 'On every day the printer should count what was recorded. Where it does not, find out why and write it down.',
  waiting: count => (count === 1 ? '1 day does not add up' : `${count} days do not add up`),
  empty: 'Nothing was counted yet.',
  columns: {
    day: 'Day',
    counted: 'Counted',
    issued: 'Certificates',
    spoiled: 'Destroyed',
    testPages: 'Test pages',
    explained: 'Explained',
    inDoubt: 'In doubt',
    balance: 'Result',
  },
  columnsHint:
    'Counted = certificates + destroyed + test pages + explained. "In doubt" is the most that undecided prints may have used; once decided it goes to the others.',
  notCounted: 'not counted',
  countedByJobs: 'summed up',
  countedByJobsHint: 'This printer has no counter of its own; this is the sum of what it told of each print.',
  balances: {
    even: 'Even',
    doubt: 'In doubt',
    open: difference => (difference > 0 ? `${difference} too many` : `${-difference} too few`),
    'went-back': 'Counter went back',
    unknown: 'Cannot tell',
  },
  toPrints: 'Decide prints in doubt',

  alarms,
  alarmHints,
  alarmOf: day => `${day} does not add up`,
  raisedAt: minute => `found ${minute}`,
  reason: 'What it was',
  reasonHint: 'Touch one or write your own. About paper only, no names.',
  reasonMissing: 'Please write the reason, two characters at least.',
  reasons: [
    'Trial print when loading paper',
    'Copied by hand',
    'Jammed paper taken out',
    'Tested while servicing',
    'Printer exchanged',
  ],
  other: 'Other…',
  inYourName: name => `Recorded in the journal under the name "${name}"; it is not shown again.`,
  close: 'Close with this reason',
  working: 'Recording…',
  closed: day => `The difference of ${day} is explained.`,
  alreadyClosed: 'Somebody else explained and closed this already.',
  gone: 'This is not there any more; see the newest count.',
};
