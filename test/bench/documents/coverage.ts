import type { SvgPathCommand } from 'harfbuzzjs';

/** How much of each pixel ink covers (0 to 1); row by row from the upper left pixel, which lies at `left`, `top`. */
export interface Coverage {
  left: number;
  top: number;
  width: number;
  height: number;
  ink: Float32Array;
}

interface Edge {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

const LINES_IN_A_PIXEL = 4;
const STEPS_IN_A_CURVE = 8;

/**
 * Fills an outline in em (y upwards) by the non-zero rule, with its origin at `x`, `y` and `size` pixels to the em, y
 * downwards. Undefined for an outline without ink. Written for comparing, so it shares nothing with the program that drew
 * the page.
 */
export function coverageOf(
  outline: readonly SvgPathCommand[],
  { x, y, size }: { x: number; y: number; size: number },
): Coverage | undefined {
  const edges = edgesOf(outline).map(edge => ({
    x0: x + edge.x0 * size,
    y0: y - edge.y0 * size,
    x1: x + edge.x1 * size,
    y1: y - edge.y1 * size,
  }));
  if (edges.length === 0) return undefined;
  const xs = edges.flatMap(({ x0, x1 }) => [x0, x1]);
  const ys = edges.flatMap(({ y0, y1 }) => [y0, y1]);
  const [left, top] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
  const [width, height] = [Math.ceil(Math.max(...xs)) - left, Math.ceil(Math.max(...ys)) - top];
  const ink = new Float32Array(width * height);
  for (let line = 0; line < height * LINES_IN_A_PIXEL; line++) {
    const at = top + (line + 0.5) / LINES_IN_A_PIXEL;
    const row = Math.floor(line / LINES_IN_A_PIXEL) * width;
    for (const [from, to] of filledSpans(edges, at)) addSpan(ink, row, from - left, to - left);
  }
  return { left, top, width, height, ink };
}

/** Where a horizontal line is inside of the outline. */
function filledSpans(edges: readonly Edge[], at: number): [number, number][] {
  const crossings = edges
    .filter(({ y0, y1 }) => (y0 <= at && y1 > at) || (y1 <= at && y0 > at))
    .map(({ x0, y0, x1, y1 }) => ({
      x: x0 + ((at - y0) / (y1 - y0)) * (x1 - x0),
      winding: y1 > y0 ? 1 : -1,
    }))
    .toSorted((a, b) => a.x - b.x);
  const spans: [number, number][] = [];
  let winding = 0;
  for (const [index, crossing] of crossings.entries()) {
    winding += crossing.winding;
    const next = crossings[index + 1];
    if (winding !== 0 && next) spans.push([crossing.x, next.x]);
  }
  return spans;
}

function addSpan(ink: Float32Array, row: number, from: number, to: number): void {
  for (let pixel = Math.floor(from); pixel < to; pixel++) {
    const covered = Math.min(to, pixel + 1) - Math.max(from, pixel);
    ink[row + pixel] = (ink[row + pixel] ?? 0) + covered / LINES_IN_A_PIXEL;
  }
}

function edgesOf(outline: readonly SvgPathCommand[]): Edge[] {
  const edges: Edge[] = [];
  let [startX, startY, atX, atY] = [0, 0, 0, 0];
  const lineTo = (x: number, y: number) => {
    edges.push({ x0: atX, y0: atY, x1: x, y1: y });
    [atX, atY] = [x, y];
  };
  for (const { type, values } of outline) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values;
    const [fromX, fromY] = [atX, atY];
    switch (type) {
      case 'M':
        [startX, startY, atX, atY] = [a, b, a, b];
        break;
      case 'L':
        lineTo(a, b);
        break;
      case 'Q':
        for (let step = 1; step <= STEPS_IN_A_CURVE; step++) {
          const t = step / STEPS_IN_A_CURVE;
          const on = (p: number, q: number, r: number) =>
            (1 - t) * (1 - t) * p + 2 * t * (1 - t) * q + t * t * r;
          lineTo(on(fromX, a, c), on(fromY, b, d));
        }
        break;
      case 'C':
        for (let step = 1; step <= STEPS_IN_A_CURVE; step++) {
          const t = step / STEPS_IN_A_CURVE;
          const on = (p: number, q: number, r: number, s: number) =>
            (1 - t) ** 3 * p + 3 * t * (1 - t) ** 2 * q + 3 * t * t * (1 - t) * r + t ** 3 * s;
          lineTo(on(fromX, a, c, e), on(fromY, b, d, f));
        }
        break;
      case 'Z':
        lineTo(startX, startY);
        break;
      default:
        throw new Error(`unknown outline command ${type}`);
    }
  }
  return edges;
}
