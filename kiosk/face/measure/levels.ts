/** Parts of the pixels that may be darker than black and brighter than white afterwards: glints and shadows do not count. */
const DARKEST_PART = 0.01;
const BRIGHTEST_PART = 0.99;
/** Nothing is spread wider than this would be: an even wall has no contrast to find. */
const LEAST_RANGE = 8;

/**
 * Spreads the brightness of RGBA pixels over the whole range, in place, so that what a network sees of a dim, bright or hazy
 * picture is what it sees of a usual one. `gamma` over 1 darkens what lies between. Pixels that are quite black (what is
 * beyond the edge of a picture) are left out of the reckoning.
 */
export function spreadLevels(rgba: Uint8ClampedArray, gamma = 1): void {
  const { darkest, brightest } = rangeOf(rgba);
  const range = Math.max(LEAST_RANGE, brightest - darkest);
  const table = Uint8ClampedArray.from(
    { length: 256 },
    (_, value) => 255 * Math.max(0, Math.min(1, (value - darkest) / range)) ** gamma,
  );
  for (let at = 0; at < rgba.length; at += 4)
    for (let channel = at; channel < at + 3; channel++) rgba[channel] = table[rgba[channel] ?? 0] ?? 0;
}

function rangeOf(rgba: Uint8ClampedArray): { darkest: number; brightest: number } {
  const histogram = new Int32Array(256);
  for (let at = 0; at < rgba.length; at += 4) {
    // Rec. 601 in parts of 256.
    const luma = (77 * (rgba[at] ?? 0) + 151 * (rgba[at + 1] ?? 0) + 28 * (rgba[at + 2] ?? 0)) >> 8;
    histogram[luma] = (histogram[luma] ?? 0) + 1;
  }
  histogram[0] = 0;
  const count = histogram.reduce((sum, pixels) => sum + pixels, 0);
  return {
    darkest: percentile(histogram, DARKEST_PART * count),
    brightest: percentile(histogram, BRIGHTEST_PART * count),
  };
}

function percentile(histogram: Int32Array, pixels: number): number {
  let below = 0;
  for (const [value, count] of histogram.entries()) {
    below += count;
    if (below >= pixels && below > 0) return value;
  }
  return 255;
}
