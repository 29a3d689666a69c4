const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `12.3 GB` for a number of bytes; thousands as disk makers count, one digit behind the point below a hundred. */
export function inUnits(bytes: number): string {
  const step = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** step;
  return `${value < 100 && step > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[step]}`;
}
