import type { ResidentRecord } from './resident-record.ts';

/** Nobody alive was born earlier, and no date of a living resident's record lies before it. */
export const EARLIEST_DAY = '1900-01-01';

export interface ImplausibleDate {
  /** Where in the record: `birthDate`, `residence.since`, … */
  path: string;
  because: 'too-early' | 'in-the-future' | 'before-birth';
}

/** The dates of a record that no living resident's can have on a day (`2026-11-23`), though each is a day of the calendar. */
export function implausibleDates(record: ResidentRecord, today: string): ImplausibleDate[] {
  const { birthDate, residence, support, renumberedOn, confirmedOn } = record;
  const dates: [path: string, day: string | undefined][] = [
    ['birthDate', birthDate],
    ['residence.since', residence.since],
    ['renumberedOn', renumberedOn],
    ['support.asOf', support?.asOf],
    ['confirmedOn', confirmedOn],
  ];
  const found = dates.flatMap(([path, day]): ImplausibleDate[] => {
    if (day === undefined) return [];
    if (day < EARLIEST_DAY) return [{ path, because: 'too-early' }];
    return day > today ? [{ path, because: 'in-the-future' }] : [];
  });
  if (residence.since < birthDate) found.push({ path: 'residence.since', because: 'before-birth' });
  return found;
}
