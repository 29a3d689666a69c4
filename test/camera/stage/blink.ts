import { PLATE } from './plate.ts';

/** Middles of the eyes and their size; plate pixels. */
const EYES_X = [PLATE.centreX - 0.355 * PLATE.spanPx, PLATE.centreX + 0.355 * PLATE.spanPx] as const;
const HALF_WIDTH = 0.2 * PLATE.spanPx;
const LID_TOP = -0.09 * PLATE.spanPx;
const LID_BOTTOM = 0.07 * PLATE.spanPx;
/** Where there is bare skin above and below an eye. */
const SKIN_ABOVE = 0.03 * PLATE.spanPx;
const SKIN_BELOW = 0.06 * PLATE.spanPx;
const LASHES = 0.6;

/** Shuts the eyes of a plate: a lid of the skin around them comes down to a line of lashes. `amount` 0 to 1. */
export function shutEyes(source: ImageData, amount: number): ImageData {
  const { width, height } = source;
  const out = new ImageData(width, height);
  out.data.set(source.data);
  const at = (x: number, y: number) => (Math.max(0, Math.min(height - 1, Math.round(y))) * width + x) * 4;
  for (const eyeX of EYES_X)
    for (let x = Math.ceil(eyeX - HALF_WIDTH); x <= eyeX + HALF_WIDTH; x++) {
      const across = Math.max(0, 1 - ((x - eyeX) / HALF_WIDTH) ** 2);
      const top = PLATE.eyesY + LID_TOP * Math.sqrt(across);
      const bottom = PLATE.eyesY + LID_BOTTOM * Math.sqrt(across);
      const edge = Math.round(top + (bottom - top) * amount);
      const above = at(x, top - SKIN_ABOVE);
      const below = at(x, bottom + SKIN_BELOW);
      for (let y = Math.ceil(top); y <= edge; y++) {
        const part = (y - top) / Math.max(1, bottom - top);
        const dark = y === edge && amount > 0.2 ? LASHES : 1;
        for (let channel = 0; channel < 3; channel++) {
          const lid =
            (source.data[above + channel] ?? 0) * (1 - part) + (source.data[below + channel] ?? 0) * part;
          out.data[at(x, y) + channel] = lid * dark;
        }
      }
    }
  return out;
}
