import { describe, expect, test } from 'vitest';
import {
  type KnownAlarm,
  type PaperEntry,
  type Reading,
  reconcile,
  SETTLE_MS,
} from '../../../server/sheets/reconcile.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';
const NOON_MS = Date.parse('2026-11-23T12:00:00+08:00');
const HOUR_MS = 3_600_000;

/** Readings r0, r1, … of one printer, an hour apart unless said otherwise. */
function readings(...counters: (number | Partial<Reading>)[]): Reading[] {
  return counters.map((counter, index) => ({
    id: `r${index}`,
    atMs: NOON_MS + index * HOUR_MS,
    day: MONDAY,
    printer: 'p',
    counter: 0,
    countedBy: 'printer',
    ...(typeof counter === 'number' ? { counter } : counter),
  }));
}
const entry = (readingId: string | undefined, changes: Partial<PaperEntry> = {}): PaperEntry => ({
  day: MONDAY,
  ...(readingId === undefined ? {} : { readingId }),
  issued: 0,
  spoiled: 0,
  testPages: 0,
  inDoubt: 0,
  ...changes,
});
const judge = (book: { readings: Reading[]; entries?: PaperEntry[]; alarms?: KnownAlarm[] }) =>
  reconcile({ entries: [], alarms: [], ...book });
/** `day: sheets` of everything that is not accounted for. */
function differences(book: Parameters<typeof judge>[0]): Record<string, number> {
  const out: Record<string, number> = {};
  for (const { day, more, fewer } of judge(book).differences)
    if (more + fewer > 0) out[day] = (out[day] ?? 0) + more - fewer;
  return out;
}

describe('a day adds up', () => {
  test('when the printer counted what was issued, spoiled and tested', () => {
    const book = {
      readings: readings(100, 103, 105, 106),
      entries: [entry('r1', { issued: 3 }), entry('r2', { spoiled: 2 }), entry('r3', { testPages: 1 })],
    };
    expect(differences(book)).toEqual({});
    expect(judge(book).days).toEqual([
      {
        day: MONDAY,
        counted: 6,
        countedBy: 'printer',
        issued: 3,
        spoiled: 2,
        testPages: 1,
        inDoubt: 0,
        explained: 0,
      },
    ]);
  });

  test.each([0, 1, 2])('when an undecided print of two sheets may have used the %i counted', counted => {
    const book = { readings: readings(100, 100 + counted), entries: [entry('r1', { inDoubt: 2 })] };
    expect(differences(book)).toEqual({});
    expect(judge(book).days[0]).toMatchObject({ counted, inDoubt: 2 });
  });

  test('when a print ends before midnight and is counted after it', () => {
    const book = {
      readings: readings(100, { counter: 102, day: TUESDAY }),
      entries: [entry('r1', { issued: 2 })],
    };
    expect(differences(book)).toEqual({});
    expect(judge(book).days.map(({ day, counted }) => [day, counted])).toEqual([
      [TUESDAY, 0],
      [MONDAY, 2],
    ]);
  });

  test('when the counter lags behind the paper, also over midnight', () => {
    const late = { atMs: NOON_MS + HOUR_MS + SETTLE_MS, counter: 102, day: TUESDAY };
    const book = { readings: readings(100, 100, late), entries: [entry('r1', { issued: 2 })] };
    expect(differences(book)).toEqual({});
  });

  test('when a print in doubt is counted late', () => {
    const late = { atMs: NOON_MS + HOUR_MS + 1_000, counter: 101 };
    expect(
      differences({ readings: readings(100, 100, late), entries: [entry('r1', { inDoubt: 2 })] }),
    ).toEqual({});
  });

  test('before the first reading, whatever was printed', () => {
    expect(differences({ readings: readings(100), entries: [entry('r0', { issued: 9 })] })).toEqual({});
  });

  test('when a print has ended and the printer has not been read since', () => {
    expect(differences({ readings: readings(100, 100), entries: [entry(undefined, { issued: 2 })] })).toEqual(
      {},
    );
  });

  test('when another printer was put there: two counters are never compared', () => {
    const other = { printer: 'q', counter: 7 };
    expect(differences({ readings: readings(100, other, { printer: 'q', counter: 7 }) })).toEqual({});
    const back = { counter: 600 };
    expect(differences({ readings: readings(100, other, back) })).toEqual({});
  });
});

describe('a difference', () => {
  test('is too much on the day of the reading that showed it', () => {
    const book = {
      readings: readings(100, { counter: 105, day: TUESDAY }),
      entries: [entry('r1', { issued: 2 })],
    };
    expect(differences(book)).toEqual({ [TUESDAY]: 3 });
  });

  test('is too little on the day of the print, though the printer was off over night', () => {
    const book = {
      readings: readings(100, { counter: 100, day: TUESDAY }),
      entries: [entry('r1', { issued: 2 })],
    };
    expect(differences(book)).toEqual({ [MONDAY]: -2 });
  });

  test('is not made good by somebody else’s sheets an hour later', () => {
    const book = { readings: readings(100, 100, 102), entries: [entry('r1', { issued: 2 })] };
    const { differences: found } = judge(book);
    expect(found).toEqual([{ day: MONDAY, printer: 'p', more: 2, fewer: 2, wentBack: 0 }]);
    const overNight = {
      ...book,
      readings: readings(100, 100, { counter: 102, day: TUESDAY }),
    };
    expect(differences(overNight)).toEqual({ [MONDAY]: -2, [TUESDAY]: 2 });
  });

  test('appears when a decision says other than what was counted, on the day of the print', () => {
    const counted = readings(100, 101, { counter: 101, day: TUESDAY });
    expect(differences({ readings: counted, entries: [entry('r1', { inDoubt: 2 })] })).toEqual({});
    expect(differences({ readings: counted, entries: [entry('r1', { issued: 2 })] })).toEqual({
      [MONDAY]: -1,
    });
  });

  test('is only what goes beyond the most that prints in doubt may have used', () => {
    expect(differences({ readings: readings(100, 105), entries: [entry('r1', { inDoubt: 2 })] })).toEqual({
      [MONDAY]: 3,
    });
  });

  test('of a counter that went back is told as such and begins anew', () => {
    const { differences: found } = judge({
      readings: readings(100, 3, 4),
      entries: [entry('r2', { issued: 1 })],
    });
    expect(found).toEqual([{ day: MONDAY, printer: 'p', more: 0, fewer: 0, wentBack: 1 }]);
  });

  test('is never too little where jobs are added up: printers forget them', () => {
    const byJobs = (counter: number) => ({ counter, countedBy: 'jobs' as const });
    const book = { readings: readings(byJobs(0), byJobs(0)), entries: [entry('r1', { issued: 2 })] };
    expect(differences(book)).toEqual({});
    expect(differences({ readings: readings(byJobs(0), byJobs(4)), entries: book.entries })).toEqual({
      [MONDAY]: 2,
    });
  });
});

describe('a sheet that the printer told of a print and that the decision on it leaves out', () => {
  const leftOut = entry('r1', { leftOut: 1 });

  test.each(['printer', 'jobs'] as const)('is a difference though the count (%s) does not show it', by => {
    const book = {
      readings: readings({ counter: 100, countedBy: by }, { counter: 100, countedBy: by }),
      entries: [leftOut],
    };
    expect(differences(book)).toEqual({ [MONDAY]: 1 });
    expect(judge(book).days[0]).toMatchObject({ counted: 1, issued: 0 });
  });

  test('is told once where the counter shows it too, also late', () => {
    const late = { atMs: NOON_MS + HOUR_MS + 1_000, counter: 101 };
    for (const taken of [readings(100, 101), readings(100, 100, late)]) {
      const book = { readings: taken, entries: [leftOut] };
      expect(differences(book)).toEqual({ [MONDAY]: 1 });
      expect(judge(book).days[0]).toMatchObject({ counted: 1 });
    }
  });

  test('is told of the first print ever and of the first after the printer was exchanged', () => {
    const other = { printer: 'q', counter: 7 };
    expect(differences({ readings: readings(100), entries: [entry('r0', { leftOut: 1 })] })).toEqual({
      [MONDAY]: 1,
    });
    expect(differences({ readings: readings(100, other), entries: [leftOut] })).toEqual({ [MONDAY]: 1 });
  });
});

test('an alarm closed by a person explains exactly its difference; one withdrawn by the terminal explains nothing', () => {
  const alarm = {
    id: 'a',
    day: MONDAY,
    printer: 'p',
    raisedAt: '',
    difference: 3,
    because: 'more-counted' as const,
  };
  const days = (closedBy?: string) =>
    judge({ readings: readings(100, 103), alarms: [{ ...alarm, ...(closedBy ? { closedBy } : {}) }] })
      .days[0];
  expect(days('staff:甲')).toMatchObject({ explained: 3 });
  expect(days('staff:甲')).not.toHaveProperty('alarm');
  expect(days('terminal')).toMatchObject({ explained: 0 });
  expect(days()).toMatchObject({ explained: 0, alarm: { id: 'a', difference: 3 } });
});

test('every sheet that was counted lies on exactly one day, and the formula holds: 300 seeded weeks', () => {
  const random = seededRandom(7);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  for (let week = 0; week < 300; week++) {
    let counter = upTo(1000);
    let hour = 0;
    const taken: Reading[] = [];
    const entries: PaperEntry[] = [];
    for (let index = 0; index < 30; index++) {
      hour += 1 + upTo(8);
      const day = `2026-11-${10 + Math.floor(hour / 24)}`;
      const id = `r${index}`;
      for (let print = upTo(2); print > 0; print--)
        entries.push(
          entry(id, {
            day,
            issued: upTo(3),
            spoiled: upTo(1),
            testPages: upTo(1),
            inDoubt: upTo(1) * upTo(2),
          }),
        );
      counter += upTo(6);
      taken.push({ id, atMs: hour * HOUR_MS, day, printer: 'p', counter, countedBy: 'printer' });
    }
    const { days, differences: found } = judge({ readings: taken, entries });
    const total = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);
    const first = taken[0]?.counter ?? 0;
    expect(total(days.map(({ counted = 0 }) => counted))).toBe(counter - first);
    const compared = entries.filter(({ readingId }) => readingId !== 'r0');
    const certain = total(compared.map(each => each.issued + each.spoiled + each.testPages));
    const doubt = total(compared.map(({ inDoubt }) => inDoubt));
    const left = counter - first - certain - total(found.map(({ more, fewer }) => more - fewer));
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left).toBeLessThanOrEqual(doubt);
  }
});
