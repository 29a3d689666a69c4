import { CHIP_SIZE_PX, chipTransform } from '../measure/chip.ts';
import { type Care, chipSet } from '../measure/chip-set.ts';
import { meanDescriptor } from '../measure/descriptors.ts';
import type { Point } from '../measure/geometry.ts';
import type { Aligner } from './aligner.ts';
import { clear, createSurface, drawThrough } from './canvas.ts';
import type { Embedder } from './embedder.ts';

/** From a picture and rough landmarks to one descriptor, with all the care that a used frame deserves. */
export interface Describer {
  /** Undefined when the landmarks have collapsed into one place. */
  describe(picture: OffscreenCanvas, rough: readonly Point[], care: Care): Promise<number[] | undefined>;
  /** Lets go of the last picture. */
  forget(): void;
}

export function createDescriber(aligner: Aligner, embedder: Embedder): Describer {
  const size = embedder.chipSizePx;
  const surface = createSurface(size, size);
  const scale = size / CHIP_SIZE_PX;

  return {
    async describe(picture, rough, care) {
      const landmarks = await aligner.refined(picture, rough);
      const chip = landmarks && chipTransform(landmarks);
      if (!chip) return undefined;
      const chips = chipSet(chip, care).map(({ transform: { a, b, c, d, e, f }, mirrored }) => {
        const scaled = { a: a * scale, b: b * scale, c: c * scale, d: d * scale, e: e * scale, f: f * scale };
        return drawThrough(surface, picture, scaled, mirrored);
      });
      return meanDescriptor(await embedder.describe(chips));
    },
    forget() {
      clear(surface);
    },
  };
}
