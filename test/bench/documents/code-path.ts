import { loadPeer } from './load-peer.ts';
import { PLAN, points, QUIET_ZONE } from './plan.ts';

interface Uqr {
  encode: (text: string, options: { ecc: 'M'; border: number }) => { size: number; data: boolean[][] };
}

/** Rows of dark modules as rectangles in points, from the page's upper left corner. */
export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** For peers without a square code of their own: encodes the words and places the dark modules on the page. */
export async function loadCodeBars(): Promise<(text: string) => Bar[]> {
  const { encode } = await loadPeer<Uqr>('uqr');
  return text => {
    const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
    const module = points(PLAN.code.side) / size;
    const [left, top] = [points(PLAN.code.left), points(PLAN.code.top)];
    return data.flatMap((row, y) => {
      const bars: Bar[] = [];
      for (let x = 0; x < size; x++) {
        if (!row[x]) continue;
        const from = x;
        while (row[x + 1]) x++;
        bars.push({
          x: left + from * module,
          y: top + y * module,
          width: (x + 1 - from) * module,
          height: module,
        });
      }
      return bars;
    });
  };
}

/** The bars as the path of an SVG. */
export function svgBars(bars: readonly Bar[]): string {
  const n = (value: number) => String(Math.round(value * 1000) / 1000);
  return bars
    .map(({ x, y, width, height }) => `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}z`)
    .join('');
}
