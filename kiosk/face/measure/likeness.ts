/**
 * How alike two small pictures of equal size are whatever their brightness and contrast: the correlation of their luma,
 * −1 to 1; 0 when one of them is of one colour.
 */
export function likenessOf(a: Float32Array, b: Float32Array): number {
  const meanA = mean(a);
  const meanB = mean(b);
  let both = 0;
  let ofA = 0;
  let ofB = 0;
  for (let i = 0; i < a.length; i++) {
    const x = (a[i] ?? 0) - meanA;
    const y = (b[i] ?? 0) - meanB;
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA > 0 && ofB > 0 ? both / Math.sqrt(ofA * ofB) : 0;
}

/** A square of luma values made smaller by averaging blocks; `sizePx` is a multiple of `toPx`. */
export function shrink(luma: Float32Array, sizePx: number, toPx: number): Float32Array {
  const block = sizePx / toPx;
  const small = new Float32Array(toPx * toPx);
  for (let y = 0; y < sizePx; y++)
    for (let x = 0; x < sizePx; x++) {
      const to = Math.floor(y / block) * toPx + Math.floor(x / block);
      small[to] = (small[to] ?? 0) + (luma[y * sizePx + x] ?? 0) / (block * block);
    }
  return small;
}

function mean(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / Math.max(1, values.length);
}
