const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A calendar day (`2026-11-03`) as it stands on the paper: `2026年11月3日`. */
export function dayZhCN(isoDay: string): string {
  const parts = read(isoDay);
  return parts ? `${parts.year}年${parts.month}月${parts.day}日` : isoDay;
}

/** A calendar day in English: `3 November 2026`. */
export function dayEn(isoDay: string): string {
  const parts = read(isoDay);
  return parts ? `${parts.day} ${MONTHS[parts.month - 1] ?? parts.month} ${parts.year}` : isoDay;
}

/** What is no day is shown as it came. */
function read(isoDay: string): { year: number; month: number; day: number } | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(isoDay) ?? [];
  return year === undefined ? undefined : { year: Number(year), month: Number(month), day: Number(day) };
}
