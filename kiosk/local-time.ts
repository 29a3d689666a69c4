/** The community's calendar, whatever the browser's machine is set to; the server counts in the same (server/clock.ts). */
const TIME_ZONE = 'Asia/Shanghai';

const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short' });
const minute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  dateStyle: 'short',
  timeStyle: 'short',
});
const second = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, timeStyle: 'medium' });

/** The calendar day (`2026-11-23`) at an instant. */
export function localDay(instant: Date): string {
  return isoDay.format(instant);
}

/** `2026-11-23 18:24` for an ISO time, the same in both languages of the screen. */
export function localMinute(isoTime: string): string {
  return minute.format(new Date(isoTime));
}

/** `18:24` for an ISO time. */
export function localClock(isoTime: string): string {
  return localMinute(isoTime).slice(-5);
}

/** `18:24:07` for an instant. */
export function localSecond(instant: Date): string {
  return second.format(instant);
}
