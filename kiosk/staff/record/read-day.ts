/**
 * Reads a day as people type one: `20190312`, `2019-3-12`, `2019.03.12`, `2019年3月12日`, full-width digits too. Answers
 * the ISO day (`2019-03-12`), or undefined when it is no day of the calendar. The browser's own date field is not used:
 * it writes dates in the order of the browser's language, and 03/12 is read two ways.
 */
export function readDay(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').replace(/\s/g, '');
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(plain);
  if (!parts) return undefined;
  const [, year = '', month = '', day = ''] = parts;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}
