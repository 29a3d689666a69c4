import { CHIP_SIZE_PX } from './chip.ts';
import type { Similarity } from './similarity.ts';

/**
 * Where the landmark network sees a face best in its square, in parts of the chip: a little further away than the
 * detector's boxes (1.05). Nearer is clearly worse, see README.md.
 */
const CENTRE = { x: 0.5, y: 0.54 };
const SIDE = 1.15;

/** The transform from the picture to an upright square of `sizePx` around the face, from that of its aligned chip. */
export function uprightSquare(chip: Similarity, sizePx: number): Similarity {
  return zoomed(chip, CENTRE, SIDE, sizePx);
}

/**
 * The transform to a square of `sizePx` that shows `side` chips around `centre` (both in parts of the chip), upright as
 * the chip is.
 */
export function zoomed(
  chip: Similarity,
  centre: { x: number; y: number },
  side: number,
  sizePx: number,
): Similarity {
  const scale = sizePx / (side * CHIP_SIZE_PX);
  return {
    a: chip.a * scale,
    b: chip.b * scale,
    c: chip.c * scale,
    d: chip.d * scale,
    e: (chip.e - centre.x * CHIP_SIZE_PX) * scale + sizePx / 2,
    f: (chip.f - centre.y * CHIP_SIZE_PX) * scale + sizePx / 2,
  };
}
