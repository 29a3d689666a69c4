import { expect, test } from 'vitest';
import { atOnce } from '../../../server/matching/slices.ts';
import { type Person, populate, WEBCAM } from '../../support/communities.ts';
import { calibrationOf, learning, matcherWith } from '../../support/learning.ts';

const draw = (count: number, seed = 3): Person[] => {
  const { draw } = populate(WEBCAM, seed);
  return Array.from({ length: count }, () => draw(3));
};
const people = draw(120);
const calibration = calibrationOf(people);
const scores = Array.from({ length: 400 }, (_, i) => 0.01 * (i + 1));

test('under twenty-five people nothing is learned, and of twenty-five something is', () => {
  expect(atOnce(learning(people.slice(0, 24)))).toBeUndefined();
  expect(atOnce(learning(people.slice(0, 25)))).toMatchObject({ people: 25, pairs: (25 * 24) / 2 });
});

test('pictures that are gone teach nothing', () => {
  const matcher = matcherWith(people);
  expect(atOnce(learning([], matcher))).toBeUndefined();
});

test('it tells the engine, the time, and on how many people and pairs it rests', () => {
  expect(calibration).toMatchObject({
    engine: 'engine',
    at: '2026-11-23T02:00:00.000Z',
    people: 120,
    pairs: (120 * 119) / 2,
  });
});

test('the less alike, the higher the rate; the estimate lies within its bounds; none is zero or more than one', () => {
  const rates = scores.map(score => calibration.fmr(score));
  for (const [i, { estimate, low, high }] of rates.entries()) {
    const before = rates[Math.max(0, i - 1)] ?? { estimate: 0, low: 0, high: 0 };
    expect(low).toBeLessThanOrEqual(estimate);
    expect(estimate).toBeLessThanOrEqual(high);
    expect(estimate).toBeGreaterThan(0);
    expect(high).toBeLessThanOrEqual(1);
    expect(estimate).toBeGreaterThanOrEqual(before.estimate);
    expect(high).toBeGreaterThanOrEqual(before.high);
  }
});

test('nothing is claimed beyond a hundredth of one pair, however alike', () => {
  const { estimate, high } = calibration.fmr(0);
  expect(estimate).toBeGreaterThanOrEqual(0.01 / (120 * 119));
  expect(high).toBeGreaterThanOrEqual(estimate);
});

test('a score that is none stands for everybody', () => {
  expect(calibration.fmr(Number.NaN).high).toBe(1);
  expect(calibration.fmr(Number.POSITIVE_INFINITY).high).toBe(1);
});

test('the score for a rate keeps its upper bound within it, and is no smaller than it must be', () => {
  for (const rate of [0.3, 0.1, 1e-2, 1e-3, 1e-4]) {
    const score = calibration.scoreAt(rate) ?? Number.NaN;
    expect(calibration.fmr(score).high).toBeLessThanOrEqual(rate);
    expect(calibration.fmr(score * 1.02).high).toBeGreaterThan(rate);
  }
});

test('there is no score for a rate that so few people cannot vouch for', () => {
  expect(calibration.scoreAt(1e-9)).toBeUndefined();
  expect(calibration.scoreAt(0)).toBeUndefined();
  expect(calibration.scoreAt(Number.NaN)).toBeUndefined();
});

test('more people are surer', () => {
  const doubt = (of: typeof calibration) => {
    const { estimate, high } = of.fmr(of.scoreAt(1e-3) ?? Number.NaN);
    return high / estimate;
  };
  expect(doubt(calibrationOf(draw(250)))).toBeLessThan(doubt(calibrationOf(draw(60))));
});

test('the plot rises from next to nothing to nearly all, with what was counted beside what is claimed', () => {
  const { curve } = calibration;
  expect(curve.length).toBeGreaterThan(40);
  for (const [i, point] of curve.entries()) {
    expect(point.score).toBeGreaterThan(curve[i - 1]?.score ?? 0);
    expect(point.fitted).toEqual(calibration.fmr(point.score));
    // Where many pairs are, what is claimed is what was counted.
    if (point.counted > 0.05) expect(point.fitted.estimate).toBeCloseTo(point.counted, 6);
  }
  expect(curve[0]?.counted).toBe(0);
  expect(curve.at(-1)?.counted).toBeGreaterThan(0.9);
});

test('the same gallery teaches the same, in whatever order it was enrolled', () => {
  const again = calibrationOf(people.toReversed());
  for (const score of scores) expect(again.fmr(score)).toEqual(calibration.fmr(score));
});

test('learning is cut into pieces, and goes on when somebody leaves meanwhile', () => {
  const matcher = matcherWith(people);
  const work = learning(people, matcher);
  let pieces = 0;
  let step = work.next();
  for (; !step.done; step = work.next())
    if (pieces++ % 100 === 50) matcher.remove(people[pieces % 120]?.faceId ?? '');
  expect(pieces).toBeGreaterThan(1000);
  expect(step.value?.people).toBeGreaterThan(100);
});
