import { CHIP_SIZE_PX } from './chip.ts';
import type { Similarity } from './similarity.ts';

/** One of the chips that are described and averaged for one face. */
export interface ChipView {
  /** From the picture to the chip. */
  transform: Similarity;
  mirrored: boolean;
}

/** How a chip differs from the one that the landmarks give: turned, nearer (over 1), shifted by parts of the chip. */
interface Nudge {
  turnRad: number;
  zoom: number;
  right: number;
  down: number;
  mirrored: boolean;
}

/**
 * The landmarks are a pixel or two off, each time differently; chips a little beside each other, and the mirror image,
 * average that out. Which ones, by measurement: see README.md.
 */
const NUDGES: readonly Nudge[] = [
  { turnRad: 0, zoom: 1, right: 0, down: 0, mirrored: false },
  { turnRad: 0, zoom: 1, right: 0, down: 0, mirrored: true },
];

/** The chips to describe for a face, from the transform of its aligned chip. */
export function chipSet(chip: Similarity): ChipView[] {
  return NUDGES.map(nudge => ({ transform: nudged(chip, nudge), mirrored: nudge.mirrored }));
}

/** Turns and zooms about the middle of the chip, then shifts. */
function nudged(chip: Similarity, { turnRad, zoom, right, down }: Nudge): Similarity {
  const middle = CHIP_SIZE_PX / 2;
  const along = zoom * Math.cos(turnRad);
  const across = zoom * Math.sin(turnRad);
  const e = chip.e - middle;
  const f = chip.f - middle;
  return {
    a: along * chip.a - across * chip.b,
    b: across * chip.a + along * chip.b,
    c: along * chip.c - across * chip.d,
    d: across * chip.c + along * chip.d,
    e: along * e - across * f + middle + right * CHIP_SIZE_PX,
    f: across * e + along * f + middle + down * CHIP_SIZE_PX,
  };
}
