import { CHIP_SIZE_PX } from './chip.ts';

/**
 * What hides parts of a face, each 0 for surely free to 1 for surely hidden; from HIDDEN on it is said. Measured on the
 * aligned chip by what skin has in common with skin: see README.md for what it finds and what it misses.
 */
export interface Cover {
  /** A mask, scarf or hand over mouth and chin. */
  mouth: number;
  /** Dark glasses. */
  eyes: number;
  /** A hand, hair or the edge of the picture over one half. */
  half: number;
}

export const HIDDEN = 0.5;

/** Places on the chip, in its pixels: x, y of the upper left corner, width, height. */
type Place = readonly [x: number, y: number, width: number, height: number];

const UPPER: readonly Place[] = [
  [68, 44, 13, 14],
  [42, 59, 14, 7],
  [93, 59, 14, 7],
];
const LOWER: readonly Place[] = [
  [44, 92, 11, 14],
  [94, 92, 11, 14],
  [62, 118, 25, 10],
  [64, 89, 21, 6],
];
const EYES: readonly Place[] = [
  [37, 41, 25, 14],
  [87, 41, 25, 14],
];

/** What the statistics are made of; exported so that the limits can be found by measurement. */
export interface CoverFeatures {
  chroma: number;
  luma: number;
  eyes: number;
  symmetry: number;
}

/** RGBA pixels of a chip of CHIP_SIZE_PX. */
export function coverFeatures(rgba: Uint8ClampedArray): CoverFeatures {
  const upper = medianColour(rgba, UPPER);
  const lower = medianColour(rgba, LOWER);
  const eyes = EYES.map(place => medianColour(rgba, [place]).luma);
  return {
    chroma: Math.hypot(upper.red - lower.red, upper.blue - lower.blue),
    luma: Math.log((lower.luma + 8) / (upper.luma + 8)),
    eyes: Math.log((Math.max(...eyes) + 8) / (upper.luma + 8)),
    symmetry: symmetryOf(rgba),
  };
}

export function measureCover(rgba: Uint8ClampedArray): Cover {
  const { chroma, luma, eyes, symmetry } = coverFeatures(rgba);
  return {
    mouth: step(Math.max(chroma / 0.12, luma / 0.6, -luma / 1.2) - 0.5),
    eyes: step(-eyes / 1.6 - 0.5),
    half: step(0.5 - symmetry),
  };
}

interface MedianColour {
  luma: number;
  /** Parts of the sum of the three channels, so without brightness. */
  red: number;
  blue: number;
}

function medianColour(rgba: Uint8ClampedArray, places: readonly Place[]): MedianColour {
  const luma: number[] = [];
  const red: number[] = [];
  const blue: number[] = [];
  for (const [left, top, width, height] of places)
    for (let y = top; y < top + height; y++)
      for (let x = left; x < left + width; x++) {
        const at = (y * CHIP_SIZE_PX + x) * 4;
        const [r = 0, g = 0, b = 0] = [rgba[at], rgba[at + 1], rgba[at + 2]];
        const sum = Math.max(24, r + g + b);
        luma.push(0.299 * r + 0.587 * g + 0.114 * b);
        red.push(r / sum);
        blue.push(b / sum);
      }
  return { luma: median(luma), red: median(red), blue: median(blue) };
}

/** Correlation of the face's left half with the mirror image of its right one, on blocks. */
function symmetryOf(rgba: Uint8ClampedArray): number {
  const block = 6;
  const left: number[] = [];
  const right: number[] = [];
  for (let y = 30; y < 126; y += block)
    for (let n = 0; n < 6; n++) {
      left.push(blockLuma(rgba, 74 - (n + 1) * block, y, block));
      right.push(blockLuma(rgba, 74 + n * block, y, block));
    }
  return correlation(left, right);
}

function blockLuma(rgba: Uint8ClampedArray, left: number, top: number, size: number): number {
  let sum = 0;
  for (let y = top; y < top + size; y++)
    for (let x = left; x < left + size; x++) {
      const at = (y * CHIP_SIZE_PX + x) * 4;
      sum += 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0);
    }
  return sum / (size * size);
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const meanA = a.reduce((sum, value) => sum + value, 0) / a.length;
  const meanB = b.reduce((sum, value) => sum + value, 0) / b.length;
  let both = 0;
  let ofA = 1e-9;
  let ofB = 1e-9;
  for (const [i, value] of a.entries()) {
    const other = (b[i] ?? meanB) - meanB;
    both += (value - meanA) * other;
    ofA += (value - meanA) ** 2;
    ofB += other ** 2;
  }
  return both / Math.sqrt(ofA * ofB);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function step(over: number): number {
  return Math.max(0, Math.min(1, 0.5 + over));
}
