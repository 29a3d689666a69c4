import type { SheetAlarm, SheetDay } from '../contract/sheet-count.ts';

/** The printer's counter at a moment at which nothing of ours was under way; in the order in which they were taken. */
export interface Reading {
  id: string;
  atMs: number;
  day: string;
  printer: string;
  counter: number;
  countedBy: 'printer' | 'jobs';
}

/** What one print or test page that has ended used of the paper. */
export interface PaperEntry {
  /** The day on which it ended, also when a person decides on it later. */
  day: string;
  /** The first reading after it ended; absent while there is none. */
  readingId?: string;
  issued: number;
  spoiled: number;
  testPages: number;
  /** The most sheets it may have used while nobody has decided. */
  inDoubt: number;
  /** Sheets that the printer told of this very print and that the decision on it leaves out. */
  leftOut?: number;
}

export interface KnownAlarm extends SheetAlarm {
  printer: string;
  /** Absent while it is open; `terminal` when the difference changed or went away by itself. */
  closedBy?: string;
}

/**
 * What does not add up of one printer on one day. Too many and too few are never set off against each other: a sheet that
 * somebody else printed does not make good a certificate that did not come out.
 */
export interface DayDifference {
  day: string;
  printer: string;
  /** Sheets that were counted and are not accounted for. */
  more: number;
  /** Sheets that are accounted for and were not counted. */
  fewer: number;
  /** How often the counter was lower than before. */
  wentBack: number;
}

/** A counter may lag behind the paper by so much; a difference must stand for so long before it is an alarm. */
export const SETTLE_MS = 5 * 60_000;

/**
 * Compares what the printer counted between each two readings with what ended between them.
 *
 *     counted = issued + spoiled + test pages + (0 … in doubt) + difference
 *
 * - A print belongs to the day on which it ended, a difference that is too much to the day of the reading that showed it.
 *   So a print over midnight, a night without power and a late decision leave no difference on either day, and every sheet
 *   that was counted lies on exactly one day.
 * - Sheets that the counter shows within SETTLE_MS after their print belong to it.
 * - The first reading of all, the first of another printer, and one that went back compare with nothing: what happened
 *   before them was counted by something else. Going back is told apart.
 * - Sheets that the printer told of a print and that a person's decision leaves out are a difference whatever the counter
 *   shows: a printer that was restarted remembers neither the job nor its sheets. They are told once, on the print's day.
 * - A counter that is a sum over jobs (`jobs`) never shows too few: printers forget jobs, and what they told of ours is
 *   in the outcome already. What it can show is paper that others used.
 */
export function reconcile(book: { readings: Reading[]; entries: PaperEntry[]; alarms: KnownAlarm[] }): {
  /** Newest first, only those of which anything is known. */
  days: SheetDay[];
  differences: DayDifference[];
} {
  const days = new Map<string, SheetDay>();
  const differences = new Map<string, DayDifference>();
  const dayOf = (day: string) => kept(days, day, () => emptyDay(day));
  const differenceOf = (day: string, printer: string) =>
    kept(differences, `${day} ${printer}`, () => ({ day, printer, more: 0, fewer: 0, wentBack: 0 }));
  const count = (day: string, sheets: number) => {
    const tally = dayOf(day);
    tally.counted = (tally.counted ?? 0) + sheets;
  };

  for (const { day, issued, spoiled, testPages, inDoubt } of book.entries) {
    const tally = dayOf(day);
    tally.issued += issued;
    tally.spoiled += spoiled;
    tally.testPages += testPages;
    tally.inDoubt += inDoubt;
  }

  const entriesAt = Map.groupBy(book.entries, ({ readingId }) => readingId);
  /** Sheets that are still to be counted: certain ones, and after them those that may have come out. */
  let due: Due[] = [];
  let possible: Due[] = [];
  /** Sheets of a print that are a difference already, and that the counter may still show. */
  let leftOut: Due[] = [];
  const nothingMoreOf = (reading: Reading) => {
    if (reading.countedBy === 'printer')
      for (const { day, sheets } of due) differenceOf(day, reading.printer).fewer += sheets;
    // The printer told of them with the job, so it did count them.
    for (const { day, sheets } of leftOut) if (sheets > 0) count(day, sheets);
    due = [];
    possible = [];
    leftOut = [];
  };

  let before: Reading | undefined;
  for (const reading of book.readings) {
    const { atMs, day, printer, countedBy, counter } = reading;
    const isSame = before?.printer === printer && before.countedBy === countedBy;
    const rise = before && isSame ? counter - before.counter : undefined;
    const ended = entriesAt.get(reading.id) ?? [];
    const untilMs = atMs + SETTLE_MS;
    for (const entry of ended) {
      const sheets = entry.leftOut ?? 0;
      if (sheets === 0) continue;
      differenceOf(entry.day, printer).more += sheets;
      leftOut.push({ day: entry.day, sheets, untilMs });
    }
    if (rise === undefined || rise < 0) {
      if (before) nothingMoreOf(before);
      if (rise !== undefined) differenceOf(day, printer).wentBack++;
      before = reading;
      continue;
    }
    for (const entry of ended) {
      const certain = entry.issued + entry.spoiled + entry.testPages;
      if (certain + entry.inDoubt > 0) count(entry.day, 0);
      due.push({ day: entry.day, sheets: certain, untilMs });
      possible.push({ day: entry.day, sheets: entry.inDoubt, untilMs });
    }
    dayOf(day).countedBy = countedBy;
    const afterDue = take(rise, due, atMs, count);
    const tooMany = take(take(afterDue, possible, atMs, count), leftOut, atMs, count);
    count(day, tooMany);
    differenceOf(day, printer).more += tooMany;
    before = reading;
  }
  if (before) nothingMoreOf(before);

  for (const { id, day, raisedAt, difference, because, closedBy } of book.alarms) {
    if (closedBy === undefined) dayOf(day).alarm ??= { id, day, raisedAt, difference, because };
    else if (closedBy !== 'terminal') dayOf(day).explained += difference;
  }
  return {
    days: [...days.values()].toSorted((a, b) => (a.day < b.day ? 1 : -1)),
    differences: [...differences.values()],
  };
}

interface Due {
  day: string;
  sheets: number;
  untilMs: number;
}

/** Gives counted sheets to those that wait for them, the oldest first. Answers how many are left over. */
function take(
  counted: number,
  waiting: Due[],
  nowMs: number,
  count: (day: string, sheets: number) => void,
): number {
  let left = counted;
  for (const one of waiting) {
    if (one.untilMs < nowMs) continue;
    const given = Math.min(left, one.sheets);
    if (given === 0) continue;
    one.sheets -= given;
    left -= given;
    count(one.day, given);
  }
  return left;
}

function emptyDay(day: string): SheetDay {
  return { day, issued: 0, spoiled: 0, testPages: 0, inDoubt: 0, explained: 0 };
}

function kept<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
