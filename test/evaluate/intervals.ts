import { seededRandom } from '../support/seeded-random.ts';

/** Bounds of a 95 % interval, as fractions. */
export type Interval = readonly [low: number, high: number];

const Z_95 = 1.959964;

/**
 * Wilson's score interval for `hits` of `trials` (Wilson, JASA 22, 1927): unlike the usual one it stays wide where nothing
 * was hit. Undefined without trials. Takes trials for independent.
 */
export function wilson(hits: number, trials: number): Interval | undefined {
  if (trials <= 0) return undefined;
  const rate = hits / trials;
  const z2 = Z_95 * Z_95;
  const middle = (rate + z2 / (2 * trials)) / (1 + z2 / trials);
  const half =
    (Z_95 * Math.sqrt((rate * (1 - rate)) / trials + z2 / (4 * trials * trials))) / (1 + z2 / trials);
  // Where nothing (or everything) was hit the bound is 0 (or 1) exactly; rounding must not make it 1e-19.
  return [hits === 0 ? 0 : Math.max(0, middle - half), hits === trials ? 1 : Math.min(1, middle + half)];
}

/** How often each person stands in one resample. */
export type Weights = Float64Array;

/**
 * Draws `resamples` times as many people as there are, with replacement, and hands over how often each was drawn: pairs
 * share people, so people are what is drawn, never pairs (Bolle, Ratha and Pankanti, CVIU 93, 2004; ISO/IEC 19795-1,
 * annex on dependent data). The same seed gives the same draws.
 */
export function* peopleResampled(people: number, resamples: number, seed = 1): Generator<Weights> {
  const random = seededRandom(seed);
  const weights = new Float64Array(people);
  for (let n = 0; n < resamples; n++) {
    weights.fill(0);
    for (let i = 0; i < people; i++) {
      const drawn = Math.floor(random() * people);
      weights[drawn] = (weights[drawn] ?? 0) + 1;
    }
    yield weights;
  }
}

/** The middle 95 % of what came out of the resamples; undefined where fewer than half of them gave a number. */
export function middle95(values: readonly number[], resamples: number): Interval | undefined {
  if (values.length === 0 || values.length < resamples / 2) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}

/**
 * The wider of both, bound by bound: a bootstrap of something that never happened is a point, and Wilson knows nothing of
 * people who are harder than others.
 */
export function wider(a: Interval | undefined, b: Interval | undefined): Interval | undefined {
  if (!a || !b) return a ?? b;
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}
