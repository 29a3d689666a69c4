/** A share with its 95 % interval. */
export interface Share {
  count: number;
  of: number;
  low: number;
  high: number;
}

const Z = 1.959964;

/** Wilson's score interval (1927): sensible for none of many, where the plain one has no width. */
export function shareOf(count: number, of: number): Share {
  if (of === 0) return { count, of, low: 0, high: 1 };
  const part = count / of;
  const spread = 1 + (Z * Z) / of;
  const middle = (part + (Z * Z) / (2 * of)) / spread;
  const half = (Z / spread) * Math.sqrt((part * (1 - part)) / of + (Z * Z) / (4 * of * of));
  return { count, of, low: count === 0 ? 0 : middle - half, high: count === of ? 1 : middle + half };
}

/** As in the tables: `1.2 % (0.7–2.0)`. */
export function inWords({ count, of, low, high }: Share): string {
  const percent = (part: number) => (100 * part).toFixed(1);
  return of === 0 ? '–' : `${percent(count / of)} % (${percent(low)}–${percent(high)})`;
}
