import { PLATE } from './plate.ts';

/** How far the lower lip goes down when the mouth is wide open, and how wide the mouth is; plate pixels. */
const WIDEST = 0.34 * PLATE.spanPx;
const HALF_WIDTH = 0.3 * PLATE.spanPx;
/** Chin and cheeks give way over this width and down to this far under the lips. */
const SOFT_WIDTH = 0.7 * PLATE.spanPx;
const REACH = 1.3 * PLATE.spanPx;
const INSIDE = [52, 16, 20] as const;

/** Opens the mouth of a plate: stretches the lower face and shows the dark inside. `amount` 0 to 1. */
export function openMouth(source: ImageData, mouthY: number, amount: number): ImageData {
  const { width, height } = source;
  const out = new ImageData(width, height);
  out.data.set(source.data);
  const drop = WIDEST * amount;
  for (let x = 0; x < width; x++) {
    const across = (x - PLATE.centreX) / SOFT_WIDTH;
    const shift = drop * Math.exp(-across * across * 2);
    const gap = gapAt(x, drop);
    for (let y = Math.ceil(mouthY); y < Math.min(height, mouthY + REACH); y++) {
      const to = (y * width + x) * 4;
      if (y < mouthY + gap) {
        for (const channel of [0, 1, 2] as const) out.data[to + channel] = INSIDE[channel];
        continue;
      }
      // From the lower lip (moved by the whole shift) the shift fades out towards the end of its reach.
      const below = (y - mouthY - shift) / (REACH - shift);
      const from = y < mouthY + shift ? mouthY + 1 : mouthY + Math.max(0, below) * REACH;
      const row = Math.min(height - 1, Math.round(from));
      for (let channel = 0; channel < 4; channel++)
        out.data[to + channel] = source.data[(row * width + x) * 4 + channel] ?? 0;
    }
  }
  return out;
}

function gapAt(x: number, drop: number): number {
  const across = (x - PLATE.centreX) / HALF_WIDTH;
  return Math.abs(across) >= 1 ? 0 : drop * Math.sqrt(1 - across * across) * 0.92;
}
