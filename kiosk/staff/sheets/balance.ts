import type { SheetDay } from '../../../server/contract/sheet-count.ts';

/** How a day's paper stands, for one word in the table. */
export type Balance =
  | { kind: 'even' }
  /** Undecided prints may explain the difference. */
  | { kind: 'doubt' }
  /** Nobody has explained it yet. */
  | { kind: 'open'; difference: number }
  | { kind: 'went-back' }
  /** The printer counts nothing, or the two sides differ and the server has not judged that yet. */
  | { kind: 'unknown' };

/** The server's alarm weighs most; without one a difference is what undecided prints may have used. */
export function balanceOf(day: SheetDay): Balance {
  if (day.alarm)
    return day.alarm.because === 'counter-went-back'
      ? { kind: 'went-back' }
      : { kind: 'open', difference: day.alarm.difference };
  if (day.counted === undefined) return { kind: 'unknown' };
  if (day.inDoubt > 0) return { kind: 'doubt' };
  const recorded = day.issued + day.spoiled + day.testPages + day.explained;
  return day.counted === recorded ? { kind: 'even' } : { kind: 'unknown' };
}
