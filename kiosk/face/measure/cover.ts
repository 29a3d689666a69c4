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
  /** How much more of its colour is red in the lower face than in the upper one: parts of one. */
  redder: number;
  /** How much brighter the lower face is than the upper one, and the brighter of the eyes is: natural logarithms. */
  brighter: number;
  eyes: number;
}

/**
 * A bare lower face is darker than the upper one (stubble, the shade of nose and lips), by a factor of 0.96 to 0.47; a
 * mask is brighter, less red, or black. Both eyes black: dark glasses. Where an eye should be, nothing darker than skin: a
 * hand, or no face at all.
 */
const LIMITS = {
  brighter: { free: 0, hidden: 0.4 },
  darker: { free: -0.75, hidden: -1.15 },
  lessRed: { free: -0.04, hidden: -0.09 },
  darkEyes: { free: -0.99, hidden: -1.25 },
  noEye: { free: -0.12, hidden: 0 },
};

/** RGBA pixels of a chip of CHIP_SIZE_PX. */
export function coverFeatures(rgba: Uint8ClampedArray): CoverFeatures {
  const upper = medianColour(rgba, UPPER);
  const lower = medianColour(rgba, LOWER);
  const eyes = EYES.map(place => medianColour(rgba, [place]).luma);
  return {
    redder: lower.red - upper.red,
    brighter: Math.log((lower.luma + 8) / (upper.luma + 8)),
    eyes: Math.log((Math.max(...eyes) + 8) / (upper.luma + 8)),
  };
}

export function measureCover(rgba: Uint8ClampedArray): Cover {
  const { redder, brighter, eyes } = coverFeatures(rgba);
  return {
    mouth: Math.max(
      beyond(brighter, LIMITS.brighter),
      beyond(brighter, LIMITS.darker),
      beyond(redder, LIMITS.lessRed),
    ),
    eyes: beyond(eyes, LIMITS.darkEyes),
    half: beyond(eyes, LIMITS.noEye),
  };
}

interface MedianColour {
  luma: number;
  /** Part of the sum of the three channels, so without brightness. */
  red: number;
}

function medianColour(rgba: Uint8ClampedArray, places: readonly Place[]): MedianColour {
  const luma: number[] = [];
  const red: number[] = [];
  for (const [left, top, width, height] of places)
    for (let y = top; y < top + height; y++)
      for (let x = left; x < left + width; x++) {
        const at = (y * CHIP_SIZE_PX + x) * 4;
        const [r = 0, g = 0, b = 0] = [rgba[at], rgba[at + 1], rgba[at + 2]];
        const sum = Math.max(24, r + g + b);
        luma.push(0.299 * r + 0.587 * g + 0.114 * b);
        red.push(r / sum);
      }
  return { luma: median(luma), red: median(red) };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** 0 at `free`, HIDDEN halfway, 1 at `hidden`. */
function beyond(value: number, { free, hidden }: { free: number; hidden: number }): number {
  return Math.max(0, Math.min(1, (value - free) / (hidden - free)));
}
