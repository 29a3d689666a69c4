import { quantile } from './genuine.ts';
import type { HeldOut } from './held-out.ts';
import { endOfStep, STEPS, stepOf } from './lowest-pairs.ts';
import type { Work } from './slices.ts';
import { fitPower, shareBelow } from './tail.ts';

/** False match rates, as powers of ten, over which misses are averaged: from here down to what `depthOf` says. */
const HIGHEST = -1;
const USUALLY_LOWEST = -4;
/** No tail is carried further down. */
const LOWEST = -10;
/** Pictures of one sitting are so alike that none is missed at 1e-4: then so far down that this share of them is. */
const MISSED_AT_LOWEST = 0.2;
/** Pairs that the tail is fitted to: a share of all, at least and at most. */
const TAIL_SHARE = 0.005;
const FEWEST_IN_TAIL = 50;
const MOST_IN_TAIL = 500;
/** Groups of people that are left out in turn. */
const GROUPS = 10;

/** How low false match rates must be for a score to miss some residents: a power of ten, −4 or lower. */
export function depthOf(scores: HeldOut): number {
  const rates = ratesByStep(scores);
  const reached = scores.genuine.map(({ score }) => rates[stepOf(score)] ?? 0);
  const depth = quantile(reached, 1 - MISSED_AT_LOWEST);
  return Math.max(LOWEST, Math.min(USUALLY_LOWEST, Number.isFinite(depth) ? depth : USUALLY_LOWEST));
}

/**
 * The share of residents missed, averaged over false match rates from a tenth down to 10^depth, each power of ten counting alike:
 * one figure of which every genuine and every impostor score is part, and the alike ones most. The first value is of
 * everybody, the others leave out one group of people after the other, as rows and as columns.
 */
export function* missesOver(scores: HeldOut, depth: number): Work<number[]> {
  const figures: number[] = [];
  for (let group = -1; group < GROUPS; group++) {
    const rates = ratesByStep(scores, group);
    let sum = 0;
    let count = 0;
    for (const { person, score } of scores.genuine) {
      if (person % GROUPS === group) continue;
      const rate = Number.isFinite(score) ? (rates[stepOf(score)] ?? 0) : 0;
      sum += Math.max(0, Math.min(1, (rate - depth) / (HIGHEST - depth)));
      count++;
    }
    figures.push(sum / count);
    yield;
  }
  return figures;
}

/** How much lower the first figures are, in standard errors of the difference (delete-a-group jackknife; Kott, 2001). */
export function gainOf(better: readonly number[], worse: readonly number[]): { gain: number; error: number } {
  const [gain = 0, ...without] = worse.map((figure, at) => figure - (better[at] ?? Number.NaN));
  const mean = without.reduce((sum, value) => sum + value, 0) / without.length;
  const squares = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { gain, error: Math.sqrt((squares * (without.length - 1)) / without.length) };
}

/** The false match rate at the end of each step, as a power of ten: counted, and below the most alike pairs by a fitted tail. */
function ratesByStep({ steps, rows, columns }: HeldOut, without = -1): Float64Array {
  const counts = new Float64Array(STEPS);
  let total = 0;
  for (const [row, person] of rows.entries()) {
    if (person % GROUPS === without) continue;
    const start = row * columns.length;
    for (const [column, other] of columns.entries()) {
      const step = steps[start + column] as number;
      if (step < 0 || other % GROUPS === without) continue;
      counts[step] = (counts[step] as number) + 1;
      total++;
    }
  }
  const inTail = Math.max(FEWEST_IN_TAIL, Math.min(MOST_IN_TAIL, total * TAIL_SHARE));
  let below = 0;
  let last = 0;
  for (; last < STEPS - 1; last++) {
    below += counts[last] as number;
    if (below >= inTail) break;
  }
  const threshold = endOfStep(last);
  const share = below / total;
  const depths = Float64Array.from({ length: last + 1 }, (_, step) =>
    // A step's pairs lie in its middle, not at its end.
    Math.log(threshold / endOfStep(step - 0.5)),
  );
  const rate = fitPower(depths, counts.subarray(0, last + 1)) ?? 0;
  const rates = new Float64Array(STEPS);
  let counted = 0;
  for (let step = 0; step < STEPS; step++) {
    counted += counts[step] as number;
    const value = step < last ? shareBelow({ threshold, share, rate }, endOfStep(step)) : counted / total;
    rates[step] = Math.log10(value);
  }
  return rates;
}
