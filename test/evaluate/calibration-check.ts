import { meanOf } from '../../server/matching/vectors.ts';
import { type Interval, middle95, peopleResampled, wider, wilson } from './intervals.ts';
import { pairScores } from './pair-scores.ts';
import type { Deployment } from './policy-outcomes.ts';
import { createCollector, type ScoreList, totalOf, weightOf } from './trials.ts';

/** At the score where the calibration says `predicted`, so many of the strangers' comparisons came through. */
export interface Checked {
  predicted: number;
  measured: number;
  interval: Interval | null;
  /** Comparisons that came through. */
  hits: number;
}

export interface CalibrationCheck {
  comparisons: number;
  /** Against what the calibration holds most likely. */
  estimate: Checked[];
  /** Against its upper bound, which is what the policy goes by. */
  bound: Checked[];
}

/** Rates that are predicted and measured: eight a decade, from a tenth down. */
export const PREDICTED_RATES = Array.from({ length: 41 }, (_, n) => 10 ** (-1 - n / 8));

/** Collects, over deployments, what each calibration says of comparisons that it did not see. */
export function createCalibrationCheck(people: number) {
  const estimates = createCollector();
  const bounds = createCollector();
  let calibrated = false;
  return {
    /** Compares every stranger's picture with everybody enrolled. */
    add({ calibration, gallery, strangers }: Deployment): void {
      if (!calibration) return;
      calibrated = true;
      const scores = pairScores(
        calibration.model,
        gallery.map(({ descriptors }) => meanOf(descriptors)),
      );
      const members = gallery.map(({ faceId }) => Number(faceId));
      const ofEstimate = predictor(score => calibration.fmr(score).estimate);
      const ofBound = predictor(score => calibration.fmr(score).high);
      for (const { person, descriptor } of strangers) {
        for (const [at, score] of scores.ofStranger(descriptor).entries()) {
          estimates.add(ofEstimate(score), person, members[at]);
          bounds.add(ofBound(score), person, members[at]);
        }
      }
    },
    /** Undefined where no gallery was large enough for a calibration. */
    result(): CalibrationCheck | undefined {
      if (!calibrated) return undefined;
      const estimate = estimates.sorted();
      const bound = bounds.sorted();
      return {
        comparisons: estimate.score.length,
        estimate: checked(estimate, people),
        bound: checked(bound, people),
      };
    },
  };
}

/** Answers the smallest of PREDICTED_RATES whose score is not passed; Infinity above the largest. */
function predictor(rateAt: (score: number) => number): (score: number) => number {
  const limits = PREDICTED_RATES.map(rate => ({ rate, score: scoreWhere(rateAt, rate) }));
  return score => {
    let answer = Number.POSITIVE_INFINITY;
    for (const limit of limits) {
      if (!(score <= limit.score)) break;
      answer = limit.rate;
    }
    return answer;
  };
}

/** No score of any model is as large. */
const LARGEST_SCORE = 1e6;

/** The largest score whose rate is no more than `rate`, by halving; −Infinity where there is none. Rates rise with scores. */
function scoreWhere(rateAt: (score: number) => number, rate: number): number {
  let low = 0;
  let high = 1;
  if (rateAt(low) > rate) return Number.NEGATIVE_INFINITY;
  while (rateAt(high) <= rate && high < LARGEST_SCORE) high *= 2;
  for (let n = 0; n < 60; n++) {
    const middle = (low + high) / 2;
    if (rateAt(middle) <= rate) low = middle;
    else high = middle;
  }
  return low;
}

const RESAMPLES = 400;

function checked(list: ScoreList, people: number): Checked[] {
  const total = list.score.length;
  const hits = PREDICTED_RATES.map(rate => countUpTo(list, rate));
  const drawn = PREDICTED_RATES.map((): number[] => []);
  for (const weights of peopleResampled(people, RESAMPLES)) {
    const all = totalOf(list, weights);
    let through = 0;
    let n = 0;
    for (let at = PREDICTED_RATES.length - 1; at >= 0; at--) {
      for (; n < (hits[at] ?? 0); n++) through += weightOf(list, n, weights);
      if (all > 0) drawn[at]?.push(through / all);
    }
  }
  return PREDICTED_RATES.map((predicted, at) => ({
    predicted,
    measured: (hits[at] ?? 0) / total,
    hits: hits[at] ?? 0,
    interval: wider(middle95(drawn[at] ?? [], RESAMPLES), wilson(hits[at] ?? 0, total)) ?? null,
  }));
}

/** A hair more than the rate: the list holds it in single precision. */
function countUpTo(list: ScoreList, rate: number): number {
  let count = 0;
  while (count < list.score.length && (list.score[count] ?? 1) <= rate * 1.0001) count++;
  return count;
}
