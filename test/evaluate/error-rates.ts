import type { Weights } from './intervals.ts';
import { type ScoreList, type Trials, totalOf, weightOf } from './trials.ts';

/** A point of the curve: at this score so many strangers come through and so many residents do not. */
export interface OperatingPoint {
  score: number;
  falseRate: number;
  missRate: number;
}

/**
 * Share of mated trials that miss where strange trials succeed at each of `falseRates` (ISO/IEC 19795-1: FNMR at FMR for
 * comparisons, FNIR at FPIR for searches), and where both are equal. The threshold is interpolated between the two strange
 * scores around the rate. NaN where a list is empty. `weights` counts people as often as a resample drew them.
 */
export function errorRates(
  { mated, strange }: Trials,
  falseRates: readonly number[],
  weights?: Weights,
): { missRates: number[]; eer: number } {
  const matedTotal = totalOf(mated, weights);
  const strangeTotal = totalOf(strange, weights);
  if (matedTotal === 0 || strangeTotal === 0)
    return { missRates: falseRates.map(() => Number.NaN), eer: Number.NaN };
  const misses = missesAlong(mated, matedTotal, weights);
  const missRates = falseRates.map(rate => misses(scoreAt(strange, rate * strangeTotal, weights)));
  return { missRates, eer: equalRate(strange, strangeTotal, mated, matedTotal, weights) };
}

/** The score under which `count` (weighted) strange trials lie, interpolated; −Infinity for less than the first. */
export function scoreAt(strange: ScoreList, count: number, weights?: Weights): number {
  let below = 0;
  let before = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < strange.score.length; n++) {
    const weight = weightOf(strange, n, weights);
    if (weight === 0) continue;
    const score = strange.score[n] ?? 0;
    if (below + weight > count) {
      if (below === 0 || !Number.isFinite(score)) return below === 0 ? justUnder(score) : before;
      return before + ((count - below) / weight) * (score - before);
    }
    below += weight;
    before = score;
  }
  return before;
}

/** The whole curve, one point for each strange score among the lowest, thinned to `most` points that lie evenly in log. */
export function curveOf({ mated, strange }: Trials, most = 400): OperatingPoint[] {
  const total = strange.score.length;
  const misses = missesAlong(mated, mated.score.length);
  const points: OperatingPoint[] = [];
  let last = 0;
  for (let n = 0; n <= most; n++) {
    const count = Math.min(total, Math.max(1, Math.round(total ** (n / most))));
    if (count === last) continue;
    last = count;
    const score = strange.score[count - 1] ?? Number.NaN;
    points.push({ score, falseRate: count / total, missRate: misses(score) });
  }
  return points;
}

/** Strange trials at or under a score, as a share of all. */
export function falseRateAt(strange: ScoreList, score: number): number {
  return strange.score.length === 0 ? Number.NaN : countUpTo(strange.score, score) / strange.score.length;
}

/** Answers the share of mated trials above a score. */
function missesAlong(mated: ScoreList, total: number, weights?: Weights): (score: number) => number {
  const sums = new Float64Array(mated.score.length + 1);
  for (let n = 0; n < mated.score.length; n++) sums[n + 1] = (sums[n] ?? 0) + weightOf(mated, n, weights);
  // The first n scores are at or under it.
  return score => (total - (sums[countUpTo(mated.score, score)] ?? 0)) / total;
}

function equalRate(
  strange: ScoreList,
  strangeTotal: number,
  mated: ScoreList,
  matedTotal: number,
  weights?: Weights,
): number {
  const misses = missesAlong(mated, matedTotal, weights);
  let before = 0;
  for (let n = 0; n < strange.score.length; n++) {
    const after = before + weightOf(strange, n, weights) / strangeTotal;
    // An infinite score is a miss at every threshold, this one too.
    const missRate = misses(Math.min(strange.score[n] ?? 0, Number.MAX_VALUE));
    // The curve goes down to the miss rate here, then right to the next false rate; the diagonal is crossed on one of the two ways.
    if (before >= missRate) return before;
    if (after >= missRate) return missRate;
    before = after;
  }
  return 1;
}

function countUpTo(sorted: Float32Array, score: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= score) low = middle + 1;
    else high = middle;
  }
  return low;
}

function justUnder(score: number): number {
  return score - Math.abs(score) * 2 ** -20;
}
