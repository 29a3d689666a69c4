/** The time, handed in wherever it matters so that tests decide what time it is. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Certificates carry the date of the community's own calendar, whatever the machine is set to. */
export const TIME_ZONE = 'Asia/Shanghai';

const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short' });

/** The community's calendar day (`2026-11-23`) at an instant. */
export function localDay(instant: Date): string {
  return isoDay.format(instant);
}

/** The calendar day so many days later (or earlier). */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
