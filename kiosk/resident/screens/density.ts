/** Longer than this, a value stands below its label over the whole width. */
const LONG = 60;

/** How tightly a record is set: a 300-character address must still leave room for what is asked. */
export function densityOf(values: readonly string[]): '' | 'record--dense' | 'record--tight' {
  const longest = Math.max(0, ...values.map(value => value.length));
  const lines = values.reduce((sum, value) => sum + Math.ceil(value.length / 20), 0);
  if (longest > 120 || lines > 12) return 'record--tight';
  return longest > LONG || lines > 7 ? 'record--dense' : '';
}

export function lineClass(value: string): string {
  return value.length > LONG ? 'record__line record__line--long' : 'record__line';
}
