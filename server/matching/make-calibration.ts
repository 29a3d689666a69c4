import type { Calibration, CurvePoint, TooAlikePair } from './calibration.ts';
import { endOfStep } from './lowest-pairs.ts';
import { largestScore, rateAt } from './rate-reading.ts';
import type { RateTable } from './rates.ts';
import type { ScoreModel } from './score-model.ts';
import type { AlikePair } from './too-alike.ts';

/** People so alike that a stranger of that score would be too much for the whole gallery at this limit are told nobody apart. */
const ALIKE_LIMIT = 0.001;
/** Points of the plot. */
const CURVE_POINTS = 120;

/** Puts together what was learned. */
export function makeCalibration(parts: {
  engine: string;
  at: string;
  people: number;
  pairs: number;
  model: ScoreModel;
  rates: RateTable;
  nearest: readonly AlikePair[];
  aside: readonly AlikePair[];
  /** The middle score of two pictures of one person; NaN where none is repeated. */
  usualOfOneSelf: number;
}): Calibration {
  const { engine, at, people, pairs, model, rates, nearest, aside, usualOfOneSelf } = parts;
  const alike = largestScore({ ...rates, high: rates.estimate }, ALIKE_LIMIT / people) ?? 0;
  const outOfLine = new Set(aside);
  const tooAlike = nearest
    .filter(pair => pair.score <= alike || outOfLine.has(pair))
    .map(({ faceIds, score }): TooAlikePair => {
      return { faceIds, score, kind: score <= usualOfOneSelf ? 'perhaps-same' : 'twins' };
    });
  return {
    engine,
    at,
    people,
    pairs,
    model,
    fmr: score => rateAt(rates, score),
    scoreAt: fmr => largestScore(rates, fmr),
    tooAlike,
    curve: curveOf(rates),
  };
}

function curveOf({ firstStep, counted, estimate, low, high }: RateTable): CurvePoint[] {
  const every = Math.max(1, Math.ceil(estimate.length / CURVE_POINTS));
  const points: CurvePoint[] = [];
  for (let at = 0; at < estimate.length; at += every)
    points.push({
      score: endOfStep(firstStep + at),
      counted: counted[at] ?? 0,
      fitted: { estimate: estimate[at] ?? 1, low: low[at] ?? 0, high: high[at] ?? 1 },
    });
  return points;
}
