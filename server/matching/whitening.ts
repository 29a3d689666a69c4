import type { Work } from './slices.ts';

/**
 * How much of the covariance within one person is replaced by the same size in all directions. Measured on webcam faces
 * of 40 people with disjoint halves: 0.9 was best, and less let few pictures speak for 128 directions (Ledoit and Wolf,
 * "A well-conditioned estimator for large-dimensional covariance matrices", 2004, for the idea).
 */
export const USUAL_SHRINKAGE = 0.9;
/** Pictures beyond the first of each person, over all; below it a covariance of 128 directions is chance. */
const FEWEST_REPEATS = 40;

/** How pictures of one person differ, summed over people: what whitening is learned from. Lower triangles, row by row. */
export interface Scatter {
  readonly dimensions: number;
  readonly sum: Float64Array;
  /** Pictures beyond the first of each person. */
  readonly repeats: number;
}

/** Adds up how pictures differ within each of these people. */
export function* scatterWithin(people: readonly (readonly ArrayLike<number>[])[]): Work<Scatter> {
  const dimensions = people[0]?.[0]?.length ?? 0;
  const sum = new Float64Array(dimensions * dimensions);
  let repeats = 0;
  for (const pictures of people) {
    repeats += Math.max(0, pictures.length - 1);
    addScatter(sum, pictures, dimensions);
    yield;
  }
  return { dimensions, sum, repeats };
}

/** What is left when some of the people are taken out again. */
export function scatterWithout(all: Scatter, some: Scatter): Scatter {
  const sum = all.sum.map((value, at) => value - (some.sum[at] ?? 0));
  return { dimensions: all.dimensions, sum, repeats: all.repeats - some.repeats };
}

/**
 * The lower triangular matrix (row by row) after which pictures of one person differ about as much in every direction: the inverse
 * Cholesky factor of the pooled, shrunk covariance, scaled so that distances keep their usual size. People are not centred and
 * lengths not normalised: both helped one set of faces and ruined another. Undefined where too few pictures are repeated.
 */
export function whiteningFrom(
  { dimensions, sum, repeats }: Scatter,
  shrinkage = USUAL_SHRINKAGE,
): Float32Array | undefined {
  if (repeats < FEWEST_REPEATS) return undefined;
  let trace = 0;
  for (let i = 0; i < dimensions; i++) trace += (sum[i * dimensions + i] ?? 0) / repeats;
  const usual = trace / dimensions;
  if (!(usual > 0 && Number.isFinite(usual))) return undefined;
  const shrunk = sum.map((value, at) => {
    const onDiagonal = at % (dimensions + 1) === 0;
    return ((1 - shrinkage) * value) / repeats / usual + (onDiagonal ? shrinkage : 0);
  });
  return Float32Array.from(invertLower(choleskyFactor(shrunk, dimensions), dimensions));
}

/** `whiteningFrom` all pictures of these people. */
export function* learnWhitening(
  people: readonly (readonly ArrayLike<number>[])[],
  shrinkage = USUAL_SHRINKAGE,
): Work<Float32Array | undefined> {
  return whiteningFrom(yield* scatterWithin(people), shrinkage);
}

/** The vector under a lower triangular matrix of its own size. */
export function whiten(whitening: Float32Array, vector: ArrayLike<number>): Float32Array {
  const dimensions = vector.length;
  const whitened = new Float32Array(dimensions);
  for (let row = 0; row < dimensions; row++) {
    let sum = 0;
    for (let column = 0, at = row * dimensions; column <= row; column++, at++)
      sum += (whitening[at] as number) * (vector[column] as number);
    whitened[row] = sum;
  }
  return whitened;
}

function addScatter(sum: Float64Array, pictures: readonly ArrayLike<number>[], dimensions: number): void {
  if (pictures.length < 2) return;
  const mean = new Float64Array(dimensions);
  for (const picture of pictures)
    for (let i = 0; i < dimensions; i++)
      mean[i] = (mean[i] as number) + (picture[i] as number) / pictures.length;
  for (const picture of pictures)
    for (let row = 0; row < dimensions; row++) {
      const off = (picture[row] as number) - (mean[row] as number);
      for (let column = 0, at = row * dimensions; column <= row; column++, at++)
        sum[at] = (sum[at] as number) + off * ((picture[column] as number) - (mean[column] as number));
    }
}

/** L of A = L·Lᵀ. Reads and writes the lower triangle only; A is positive definite by its shrinkage. */
function choleskyFactor(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column] as number;
      for (let k = 0; k < column; k++)
        sum -= (factor[row * size + k] as number) * (factor[column * size + k] as number);
      factor[row * size + column] =
        row === column ? Math.sqrt(sum) : sum / (factor[column * size + column] as number);
    }
  return factor;
}

function invertLower(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++)
    for (let row = column; row < size; row++) {
      let sum = row === column ? 1 : 0;
      for (let k = column; k < row; k++)
        sum -= (factor[row * size + k] as number) * (inverse[k * size + column] as number);
      inverse[row * size + column] = sum / (factor[row * size + row] as number);
    }
  return inverse;
}
