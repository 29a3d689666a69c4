import { CHIP_SIZE_PX } from './chip.ts';

/** How much is drawn across a mouth: lips, the line between them, the shade below. */
export interface MouthDrawing {
  /** Mean change of brightness from above to below, as a natural logarithm: 0.1 to 0.5 bare, 0 to 0.08 under a cover. */
  drawn: number;
  /** The same as a part of what is drawn around the eyes: 0.7 to 2 bare, whatever the light and the focus. */
  comparedWithEyes: number;
}

interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Places on the chip, in its pixels. */
const MOUTH: Area = { left: 55, top: 98, right: 95, bottom: 135 };
const EYES: Area = { left: 35, top: 35, right: 115, bottom: 70 };
/** Rows between what is compared: wider than noise, narrower than a lip. */
const STEP_PX = 4;
/** Keeps a picture without any drawing from being divided by nought. */
const LEAST = 0.01;

/**
 * Whether there is a mouth, without a picture of one to compare it with: faces differ in everything about their mouths but in
 * having one. RGBA pixels of a chip of CHIP_SIZE_PX.
 */
export function mouthDrawing(rgba: Uint8ClampedArray): MouthDrawing {
  const drawn = changeDown(rgba, MOUTH);
  return { drawn, comparedWithEyes: drawn / (changeDown(rgba, EYES) + LEAST) };
}

function changeDown(rgba: Uint8ClampedArray, { left, top, right, bottom }: Area): number {
  let sum = 0;
  for (let x = left; x < right; x++)
    for (let y = top; y < bottom; y++)
      sum += Math.abs(brightness(rgba, x, y + STEP_PX / 2) - brightness(rgba, x, y - STEP_PX / 2));
  return sum / ((right - left) * (bottom - top));
}

/** Logarithm, so that only ratios count: a shaded mouth is drawn as clearly as a lit one. */
function brightness(rgba: Uint8ClampedArray, x: number, y: number): number {
  const at = (y * CHIP_SIZE_PX + x) * 4;
  return Math.log(0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0) + 8);
}
