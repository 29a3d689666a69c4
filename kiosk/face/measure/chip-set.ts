import { CHIP_SIZE_PX } from './chip.ts';
import type { Similarity } from './similarity.ts';

/** One of the chips that are described and averaged for one face. */
export interface ChipView {
  /** From the picture to the chip. */
  transform: Similarity;
  mirrored: boolean;
}

/** A frame of a look is one of several that are averaged; a still picture has to say it all by itself. */
export type Care = 'frame' | 'still';

/**
 * Averaging with the mirror image takes out most of the error of landmarks that are a pixel off; a second pair, seen from
 * a little further away, some more. Turned, shifted and nearer chips added nothing: see README.md.
 */
const ZOOMS: Record<Care, readonly number[]> = { frame: [1], still: [1, 0.95] };

/** The chips to describe for a face, from the transform of its aligned chip. */
export function chipSet(chip: Similarity, care: Care): ChipView[] {
  return ZOOMS[care].flatMap(zoom => {
    const transform = zoomedAboutMiddle(chip, zoom);
    return [
      { transform, mirrored: false },
      { transform, mirrored: true },
    ];
  });
}

function zoomedAboutMiddle({ a, b, c, d, e, f }: Similarity, zoom: number): Similarity {
  const kept = (CHIP_SIZE_PX / 2) * (1 - zoom);
  return { a: a * zoom, b: b * zoom, c: c * zoom, d: d * zoom, e: e * zoom + kept, f: f * zoom + kept };
}
