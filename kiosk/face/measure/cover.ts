import { CHIP_SIZE_PX } from './chip.ts';
import { mouthDrawing } from './mouth-drawing.ts';

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

const BRIDGE: Place = [68, 44, 13, 14];
const LOWER: readonly Place[] = [
  [44, 92, 11, 14],
  [94, 92, 11, 14],
  [62, 118, 25, 10],
  [64, 89, 21, 6],
];
const FOREHEAD: Place = [60, 18, 31, 14];
/** Each eye with the skin below it: where light comes from one side, an eye is dark against its own cheek only. */
const EYES: readonly { eye: Place; below: Place }[] = [
  { eye: [37, 41, 25, 14], below: [42, 59, 14, 7] },
  { eye: [87, 41, 25, 14], below: [93, 59, 14, 7] },
];
const UPPER: readonly Place[] = [BRIDGE, ...EYES.map(({ below }) => below)];

/** Part of the pixels that are darker: the frames of spectacles lie over skin, so skin is what is brighter there. */
const SKIN_BESIDE_FRAMES = 0.75;

/**
 * A bare lower face is darker than the upper one (stubble, the shade of nose and lips); a mask is brighter, less red, or
 * black, and nothing under a mask or a hand has the drawing of a mouth. Both eyes black: dark glasses. Where an eye should
 * be, nothing darker than the cheek: a hand, or no face at all. Each limit by measurement: README.md.
 */
const LIMITS = {
  brighter: { free: 0.2, hidden: 0.5 },
  darker: { free: -0.9, hidden: -1.3 },
  lessRed: { free: -0.04, hidden: -0.09 },
  faint: { free: 0.13, hidden: 0.04 },
  fainter: { free: 0.7, hidden: 0.2 },
  darkEyes: { free: -1.1, hidden: -1.6 },
  noEye: { free: -0.2, hidden: 0.04 },
};

/** RGBA pixels of a chip of CHIP_SIZE_PX. */
export function measureCover(rgba: Uint8ClampedArray): Cover {
  const upper = colours(rgba, UPPER);
  const lower = colours(rgba, LOWER);
  const eyes = EYES.map(({ eye }) => colours(rgba, [eye]));
  const openEyes = EYES.map(({ below }, side) =>
    ratio(eyes[side]?.lumaAt(0.25) ?? 0, colours(rgba, [below]).lumaAt(0.6)),
  );
  const brightest = Math.max(colours(rgba, [FOREHEAD]).lumaAt(0.6), lower.lumaAt(0.5));
  const { drawn, comparedWithEyes } = mouthDrawing(rgba);
  return {
    mouth: Math.max(
      beyond(ratio(lower.lumaAt(SKIN_BESIDE_FRAMES), upper.lumaAt(SKIN_BESIDE_FRAMES)), LIMITS.brighter),
      beyond(ratio(lower.lumaAt(0.5), upper.lumaAt(0.5)), LIMITS.darker),
      beyond(lower.red - upper.red, LIMITS.lessRed),
      // A picture that is blurred or dim everywhere has a faint mouth and eyes as faint.
      Math.min(beyond(drawn, LIMITS.faint), beyond(comparedWithEyes, LIMITS.fainter)),
    ),
    eyes: beyond(ratio(Math.max(...eyes.map(eye => eye.lumaAt(0.5))), brightest), LIMITS.darkEyes),
    half: beyond(Math.max(...openEyes), LIMITS.noEye),
  };
}

interface Colours {
  /** The luma that this part of the pixels does not reach. */
  lumaAt(part: number): number;
  /** Median of what is red of the sum of the three channels, so without brightness. */
  red: number;
}

function colours(rgba: Uint8ClampedArray, places: readonly Place[]): Colours {
  const luma: number[] = [];
  const red: number[] = [];
  for (const [left, top, width, height] of places)
    for (let y = top; y < top + height; y++)
      for (let x = left; x < left + width; x++) {
        const at = (y * CHIP_SIZE_PX + x) * 4;
        const [r = 0, g = 0, b = 0] = [rgba[at], rgba[at + 1], rgba[at + 2]];
        luma.push(0.299 * r + 0.587 * g + 0.114 * b);
        red.push(r / Math.max(24, r + g + b));
      }
  const sorted = Float64Array.from(luma).toSorted();
  const reds = Float64Array.from(red).toSorted();
  return {
    lumaAt: part => sorted[Math.floor(part * sorted.length)] ?? 0,
    red: reds[Math.floor(reds.length / 2)] ?? 0,
  };
}

/** Natural logarithm of a by b; a little light is added so that black does not run away. */
function ratio(a: number, b: number): number {
  return Math.log((a + 8) / (b + 8));
}

/** 0 at `free`, HIDDEN halfway, 1 at `hidden`. */
function beyond(value: number, { free, hidden }: { free: number; hidden: number }): number {
  return Math.max(0, Math.min(1, (value - free) / (hidden - free)));
}
