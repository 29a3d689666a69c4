/**
 * How sharp a square picture of luma values is: the spread of its Laplacian against the spread of its brightness, so
 * that dim light alone does not look like blur (variance of the Laplacian: Pech-Pacheco et al., ICPR 2000). About 0 for
 * a smear, 0.02 to 0.2 for a face in focus. Only the inner part counts, as for light.
 */
export function measureSharpness(luma: Float32Array, sizePx: number): number {
  const from = Math.round(sizePx * 0.2);
  const to = Math.round(sizePx * 0.8);
  const laplacian = new Spread();
  const brightness = new Spread();
  for (let y = from; y < to; y++) {
    for (let x = from; x < to; x++) {
      const at = y * sizePx + x;
      const here = luma[at] ?? 0;
      const around =
        (luma[at - 1] ?? 0) + (luma[at + 1] ?? 0) + (luma[at - sizePx] ?? 0) + (luma[at + sizePx] ?? 0);
      laplacian.add(around - 4 * here);
      brightness.add(here);
    }
  }
  return laplacian.variance / Math.max(1, brightness.variance);
}

class Spread {
  private count = 0;
  private sum = 0;
  private squares = 0;

  add(value: number): void {
    this.count++;
    this.sum += value;
    this.squares += value * value;
  }

  get variance(): number {
    const mean = this.sum / this.count;
    return this.squares / this.count - mean * mean;
  }
}
