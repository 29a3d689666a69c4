import type { Coverage } from './coverage.ts';
import type { Picture } from './draw-page.ts';

/** The side of the square in which differences are looked for, in em: about the width of a stroke. */
const STAIN = 0.08;
/** Where an edge lies is a matter of rounding: ink counts as being there when it is within this many pixels. */
const REACH = 1;

/**
 * 1 less the largest stain: the share of a small square, anywhere on the glyph, that is filled with ink which only the font
 * or only the page has. A measure over the whole glyph would let 己 pass for 已, which differ by the end of one stroke.
 */
export function likeness(glyph: Coverage, page: Picture, size: number): number {
  const { left, top, width, height, ink } = glyph;
  const wanted: Ink = (x, y) =>
    x >= 0 && x < width && y >= 0 && y < height ? clear(ink[y * width + x] ?? 0) : 0;
  const there: Ink = (x, y) => clear(darkness(page, left + x, top + y));
  const stain: Ink = (x, y) => Math.max(beyond(wanted, there, x, y), beyond(there, wanted, x, y));
  return 1 - densest(stain, width, height, Math.max(2, Math.round(size * STAIN)));
}

/** Ink of one picture with none of the other's within reach. */
function beyond(ink: Ink, other: Ink, x: number, y: number): number {
  const amount = ink(x, y);
  if (amount === 0) return 0;
  let near = 0;
  for (let dy = -REACH; dy <= REACH && near < amount; dy++)
    for (let dx = -REACH; dx <= REACH; dx++) near = Math.max(near, other(x + dx, y + dy));
  return Math.max(0, amount - near);
}

/** The highest mean of any square of `side` pixels. */
function densest(ink: Ink, width: number, height: number, side: number): number {
  const sums = new Float64Array((width + 1) * (height + 1));
  const sum = (x: number, y: number) => sums[y * (width + 1) + x] ?? 0;
  let most = 0;
  for (let y = 1; y <= height; y++) {
    for (let x = 1; x <= width; x++) {
      sums[y * (width + 1) + x] = ink(x - 1, y - 1) + sum(x - 1, y) + sum(x, y - 1) - sum(x - 1, y - 1);
      const [x0, y0] = [Math.max(0, x - side), Math.max(0, y - side)];
      most = Math.max(most, sum(x, y) - sum(x0, y) - sum(x, y0) + sum(x0, y0));
    }
  }
  return most / (side * side);
}

/** Only the red channel: the seal's ink and the light lines of the ground are nearly white there. */
function darkness({ width, height, rgb }: Picture, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= width || y >= height) return 0;
  return 1 - (rgb[3 * (y * width + x)] ?? 255) / 255;
}

/** What is lighter than the ground's and the seal's lines together counts as white, dark grey as black. */
function clear(value: number): number {
  return Math.min(1, Math.max(0, (value - 0.4) / 0.4));
}

type Ink = (x: number, y: number) => number;
