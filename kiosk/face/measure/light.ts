/** How a face is lit, measured on its aligned chip and on what lies around it. */
export interface Light {
  /** Mean luma of the face, 0 (black) to 255. */
  mean: number;
  /** Share of pixels that are burnt out, 0 to 1. */
  burnt: number;
  /** Share of pixels that have drowned in black, 0 to 1. */
  drowned: number;
  /** Mean luma of what is seen around the head, 0 to 255. */
  around: number;
}

const BURNT_FROM = 250;
const DROWNED_TO = 12;

/** Luma (Rec. 601, 0–255) of RGBA pixels, one value a pixel. */
export function lumaOf(rgba: Uint8ClampedArray): Float32Array {
  const luma = new Float32Array(rgba.length / 4);
  for (let i = 0; i < luma.length; i++) {
    const at = i * 4;
    luma[i] = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0);
  }
  return luma;
}

/** Measures a square picture of `sizePx` × `sizePx` luma values; only its inner part, which is face and not background. */
export function measureLight(luma: Float32Array, sizePx: number): Omit<Light, 'around'> {
  const from = Math.round(sizePx * 0.2);
  const to = Math.round(sizePx * 0.8);
  let sum = 0;
  let burnt = 0;
  let drowned = 0;
  for (let y = from; y < to; y++) {
    for (let x = from; x < to; x++) {
      const value = luma[y * sizePx + x] ?? 0;
      sum += value;
      if (value >= BURNT_FROM) burnt++;
      if (value <= DROWNED_TO) drowned++;
    }
  }
  const count = (to - from) ** 2;
  return { mean: sum / count, burnt: burnt / count, drowned: drowned / count };
}

/** Mean luma at the left, right and upper edge of a square picture with the head in its middle: what is behind it. */
export function lightAround(luma: Float32Array, sizePx: number): number {
  const edge = Math.round(sizePx / 8);
  let sum = 0;
  let count = 0;
  for (let y = 0; y < sizePx; y++)
    for (let x = 0; x < sizePx; x++) {
      if (y >= edge && x >= edge && x < sizePx - edge) continue;
      sum += luma[y * sizePx + x] ?? 0;
      count++;
    }
  return sum / Math.max(1, count);
}
