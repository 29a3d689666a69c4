import { PLATE } from './plate.ts';

/** Middles of the eyes and their size; plate pixels. */
const EYES_X = [PLATE.centreX - 0.355 * PLATE.spanPx, PLATE.centreX + 0.355 * PLATE.spanPx] as const;
const HALF_WIDTH = 0.19 * PLATE.spanPx;
const LID_TOP = -0.075 * PLATE.spanPx;
const LID_BOTTOM = 0.055 * PLATE.spanPx;
/** How much skin there is between the eye and the brow to be drawn down. */
const SKIN = 0.07 * PLATE.spanPx;

/** Shuts the eyes of a plate: the skin above them comes down to a line of lashes. `amount` 0 to 1. */
export function shutEyes(source: ImageData, amount: number): ImageData {
  const { width, height } = source;
  const out = new ImageData(width, height);
  out.data.set(source.data);
  for (const eyeX of EYES_X)
    for (let x = Math.ceil(eyeX - HALF_WIDTH); x <= eyeX + HALF_WIDTH; x++) {
      const across = 1 - ((x - eyeX) / HALF_WIDTH) ** 2;
      const top = PLATE.eyesY + LID_TOP * Math.sqrt(Math.max(0, across));
      const bottom = PLATE.eyesY + LID_BOTTOM * across;
      const edge = top + (bottom - top) * amount;
      if (edge - top < 0.5) continue;
      for (let y = Math.floor(top - SKIN); y <= Math.ceil(edge); y++) {
        if (y < 0 || y >= height) continue;
        // What was between brow and eye is drawn out over both; its lower end carries the lashes.
        const part = (y - (top - SKIN)) / (edge - top + SKIN);
        const row = Math.round(top - SKIN + part * (SKIN - 1));
        const lash = edge - y < 1.5 ? 0.55 : 1;
        for (let channel = 0; channel < 3; channel++)
          out.data[(y * width + x) * 4 + channel] =
            (source.data[(row * width + x) * 4 + channel] ?? 0) * lash;
      }
    }
  return out;
}
