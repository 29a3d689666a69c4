/** Where a panel lies on the sheet, and how rates become places in it. Rates beyond the axes lie on the edge. */
export interface Panel {
  x: Axis;
  y: Axis;
}

export interface Axis {
  /** Pixels of the lowest and the highest rate. */
  from: number;
  to: number;
  low: number;
  high: number;
  scale: (rate: number) => number;
  ticks: readonly number[];
}

export const INK = '#1f2937';
export const QUIET = '#6b7280';
export const GRID = '#e5e7eb';

export function placeOn({ from, to, low, high, scale }: Axis, rate: number): number {
  const within = Math.min(high, Math.max(low, rate));
  const part = (scale(within) - scale(low)) / (scale(high) - scale(low));
  return Math.round((from + part * (to - from)) * 100) / 100;
}

/** Grid, ticks and titles of a panel. */
export function frameOf({ x, y }: Panel, titles: { panel: string; x: string; y: string }): string {
  const parts = [text(x.from, y.to - 18, titles.panel, { size: 17, weight: 600 })];
  for (const rate of x.ticks) {
    const at = placeOn(x, rate);
    parts.push(line([at, y.from], [at, y.to], GRID));
    parts.push(text(at, y.from + 20, percent(rate), { anchor: 'middle', colour: QUIET }));
  }
  for (const rate of y.ticks) {
    const at = placeOn(y, rate);
    parts.push(line([x.from, at], [x.to, at], GRID));
    parts.push(text(x.from - 8, at + 4, percent(rate), { anchor: 'end', colour: QUIET }));
  }
  const middle = (y.from + y.to) / 2;
  parts.push(text((x.from + x.to) / 2, y.from + 44, titles.x, { anchor: 'middle' }));
  parts.push(
    `<g transform="translate(${x.from - 62} ${middle}) rotate(-90)">${text(0, 0, titles.y, { anchor: 'middle' })}</g>`,
  );
  return parts.join('\n');
}

type Place = readonly [number, number];

export function line(from: Place, to: Place, colour: string, style = ''): string {
  return `<path d="M${from.join(' ')}L${to.join(' ')}" stroke="${colour}" fill="none" ${style}/>`;
}

export function path(places: readonly Place[], colour: string, style = ''): string {
  if (places.length < 2) return '';
  const [first = [0, 0], ...rest] = places;
  const data = `M${first.join(' ')}${rest.map(place => `L${place.join(' ')}`).join('')}`;
  return `<path d="${data}" stroke="${colour}" fill="none" stroke-linejoin="round" ${style}/>`;
}

/** A point with its interval as an upright bar. */
export function pointWithBar(at: Place, bar: readonly [number, number] | undefined, colour: string): string {
  const [x, y] = at;
  const whisker = bar
    ? `<path d="M${x} ${bar[0]}V${bar[1]}M${x - 4} ${bar[0]}h8M${x - 4} ${bar[1]}h8" stroke="${colour}" stroke-width="1.5" fill="none"/>`
    : '';
  return `${whisker}<circle cx="${x}" cy="${y}" r="4" fill="${colour}"/>`;
}

export function text(
  x: number,
  y: number,
  words: string,
  look: { size?: number; weight?: number; anchor?: 'start' | 'middle' | 'end'; colour?: string } = {},
): string {
  const { size = 13, weight = 400, anchor = 'start', colour = INK } = look;
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${colour}">${escape(words)}</text>`;
}

/** `0.001` as `0.1 %`. */
export function percent(rate: number): string {
  return `${Number((rate * 100).toPrecision(2))} %`;
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
