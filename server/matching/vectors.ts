/**
 * Whether these numbers can be a face at all: as many as the engine gives, each finite, and together not next to
 * nothing. Whatever is not comparable is never enrolled and never matches.
 */
export function isComparable(vector: ArrayLike<number>, length: number): boolean {
  if (vector.length !== length) return false;
  let square = 0;
  for (let i = 0; i < length; i++) square += (vector[i] ?? 0) ** 2;
  // Asked this way round, a NaN is refused.
  return square > SMALLEST_SQUARE && square < Number.POSITIVE_INFINITY;
}

/** No engine gives vectors shorter than a hundredth; lengths of real descriptors were 1.45 to 1.52. */
const SMALLEST_SQUARE = 1e-4;

/** The mean of vectors of one length; at least one. Of a hundred thousand people at a start, so nothing is made on the way. */
export function meanOf(vectors: readonly ArrayLike<number>[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0);
  for (let i = 0; i < mean.length; i++) {
    let sum = 0;
    for (const vector of vectors) sum += vector[i] as number;
    mean[i] = sum / vectors.length;
  }
  return mean;
}

/** Vectors of one length, row by row in one piece of memory. */
export interface Rows {
  readonly count: number;
  readonly dimensions: number;
  readonly numbers: Float32Array;
}

export function rowsOf(vectors: readonly ArrayLike<number>[], dimensions: number): Rows {
  const numbers = new Float32Array(vectors.length * dimensions);
  for (const [at, vector] of vectors.entries()) numbers.set(vector, at * dimensions);
  return { count: vectors.length, dimensions, numbers };
}

/** Euclidean distances of one row to every row of another set, written into `into`. */
export function distancesFrom(probes: Rows, at: number, others: Rows, into: Float32Array): void {
  const { dimensions, numbers } = others;
  const probe = probes.numbers.subarray(at * dimensions, (at + 1) * dimensions);
  for (let row = 0, start = 0; row < others.count; row++, start += dimensions) {
    let even = 0;
    let odd = 0;
    for (let i = 0; i < dimensions; i += 2) {
      const a = (probe[i] as number) - (numbers[start + i] as number);
      // Two sums, so that an addition need not wait for the one before. Of an odd length the last has no partner.
      const b = i + 1 < dimensions ? (probe[i + 1] as number) - (numbers[start + i + 1] as number) : 0;
      even += a * a;
      odd += b * b;
    }
    into[row] = Math.sqrt(even + odd);
  }
}
