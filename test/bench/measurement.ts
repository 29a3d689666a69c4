/** One line of `var/bench.json`. */
export interface Measurement {
  name: string;
  value: number;
  unit: 'ms' | 'kB' | 'frames/s';
  /** What else could have done it and how long that took, e.g. `Chromium page.pdf: 96.1 ms`. */
  peer?: string;
  /** The peer's value divided by ours: above 1 we are better. */
  ratio?: number;
}

/** A figure made comparable by rounding: three digits that mean something. */
export function measurement(
  name: string,
  unit: Measurement['unit'],
  values: readonly number[],
  peer?: { name: string; values: readonly number[] },
): Measurement {
  const value = median(values);
  if (!peer) return { name, value: threeDigits(value), unit };
  const other = median(peer.values);
  return {
    name,
    value: threeDigits(value),
    unit,
    peer: `${peer.name}: ${threeDigits(other)} ${unit}`,
    ratio: threeDigits(other / value),
  };
}

/** The middle value, or the mean of the two in the middle. Throws for an empty list: nothing was measured. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  if (upper === undefined || lower === undefined) throw new Error('nothing was measured');
  return (upper + lower) / 2;
}

/** The list as a table of text with aligned columns. */
export function tableOf(list: readonly Measurement[]): string {
  const rows = list.map(({ name, value, unit, peer, ratio }) => [
    name,
    `${value} ${unit}`,
    peer === undefined ? '' : `${peer} (×${ratio})`,
  ]);
  const widths = [0, 1].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows
    .map(([name = '', value = '', peer = '']) =>
      `${name.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${peer}`.trimEnd(),
    )
    .join('\n');
}

function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}
