import type { SvgPathCommand } from 'harfbuzzjs';

/** One bit a sample: whether a glyph's ink covers its middle. Rows from the top. */
export interface Raster {
  side: number;
  ink: Uint8Array;
}

/**
 * Draws a glyph's outline without any PDF software: curves as 16 chords, inside by the non-zero winding rule that TrueType
 * prescribes. `place` turns em into samples, y downwards.
 */
export function rasterOf(
  outline: readonly SvgPathCommand[],
  side: number,
  place: (x: number, y: number) => [number, number],
): Raster {
  const edges = edgesOf(outline, place);
  const ink = new Uint8Array(side * side);
  for (let row = 0; row < side; row++) {
    const y = row + 0.5;
    const crossings = edges
      .filter(([, y0, , y1]) => y0 <= y !== y1 <= y)
      .map(([x0, y0, x1, y1]) => ({ x: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), turn: y1 > y0 ? 1 : -1 }))
      .toSorted((left, right) => left.x - right.x);
    let winding = 0;
    for (const [index, { x, turn }] of crossings.entries()) {
      winding += turn;
      const until = crossings[index + 1]?.x ?? x;
      if (winding === 0) continue;
      for (let column = Math.ceil(x - 0.5); column + 0.5 < until; column++)
        if (column >= 0 && column < side) ink[row * side + column] = 1;
    }
  }
  return { side, ink };
}

/** How much of what either has inked both have: 1 for the same picture. */
export function likeness(left: Raster, right: Raster): number {
  let both = 0;
  let either = 0;
  for (const [at, ink] of left.ink.entries()) {
    both += ink & (right.ink[at] ?? 0);
    either += ink | (right.ink[at] ?? 0);
  }
  return either === 0 ? 0 : both / either;
}

type Edge = [x0: number, y0: number, x1: number, y1: number];

function edgesOf(
  outline: readonly SvgPathCommand[],
  place: (x: number, y: number) => [number, number],
): Edge[] {
  const edges: Edge[] = [];
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  const line = (toX: number, toY: number) => {
    edges.push([...place(x, y), ...place(toX, toY)]);
    [x, y] = [toX, toY];
  };
  for (const { type, values } of outline) {
    const [a = 0, b = 0, c = 0, d = 0] = values;
    if (type === 'M') {
      [x, y] = [a, b];
      [startX, startY] = [a, b];
    } else if (type === 'L') line(a, b);
    else if (type === 'Q') {
      const [fromX, fromY] = [x, y];
      for (let part = 1; part <= 16; part++) {
        const t = part / 16;
        const mix = (p: number, q: number, r: number) => (1 - t) ** 2 * p + 2 * t * (1 - t) * q + t ** 2 * r;
        line(mix(fromX, a, c), mix(fromY, b, d));
      }
    } else if (type === 'Z') line(startX, startY);
    else throw new Error(`a TrueType outline has no command ${type}`);
  }
  return edges;
}
