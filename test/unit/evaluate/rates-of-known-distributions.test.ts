import { expect, test } from 'vitest';
import { curveOf, errorRates, falseRateAt, scoreAt } from '../../evaluate/error-rates.ts';
import { createCollector, totalOf, weightOf } from '../../evaluate/trials.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { trialsFrom } from './synthetic.ts';

/** Residents score evenly from 0 to 1, strangers from 0.5 to 1.5: every rate is known. */
const even = (n: number, from: number) =>
  Array.from({ length: n }, (_, i) => [from + (i + 0.5) / n, i % 50] as const);
const overlapping = trialsFrom({ people: 50, mated: even(10_000, 0), strange: even(10_000, 0.5) });

test.each([
  [1e-2, 0.49],
  [1e-3, 0.499],
  [0.1, 0.4],
])('at a false rate of %f the miss rate is what the distributions say', (falseRate, missRate) => {
  expect(errorRates(overlapping, [falseRate]).missRates[0]).toBeCloseTo(missRate, 3);
});

test('the equal error rate is where both are equal', () => {
  expect(errorRates(overlapping, []).eer).toBeCloseTo(0.25, 3);
});

test('where nothing overlaps nothing is missed, and the equal error rate is zero', () => {
  const apart = trialsFrom({ people: 50, mated: even(100, 0), strange: even(100, 5) });
  expect(errorRates(apart, [1e-2])).toEqual({ missRates: [0], eer: 0 });
});

test('where strangers are nearer than residents everything is missed', () => {
  const inside = trialsFrom({ people: 50, mated: even(100, 5), strange: even(100, 0) });
  expect(errorRates(inside, [1e-2])).toEqual({ missRates: [1], eer: 1 });
});

test('the threshold is interpolated between the two scores around the rate', () => {
  const strange = trialsFrom({
    people: 4,
    mated: [],
    strange: [
      [0.2, 0],
      [0.6, 1],
      [0.9, 2],
      [1, 3],
    ],
  }).strange;
  expect(scoreAt(strange, 1)).toBeCloseTo(0.2, 6);
  expect(scoreAt(strange, 1.5)).toBeCloseTo(0.4, 6);
  expect(scoreAt(strange, 0.5)).toBeLessThan(0.2);
});

test('a score that is no number is a miss and never a match', () => {
  const trials = trialsFrom({
    people: 2,
    mated: [
      [Number.NaN, 0],
      [0.1, 1],
    ],
    strange: [
      [Number.NaN, 0],
      [0.5, 1],
    ],
  });
  expect(errorRates(trials, [0.5]).missRates[0]).toBe(0.5);
  expect(falseRateAt(trials.strange, 1e9)).toBe(0.5);
});

test('people who count twice count twice', () => {
  const trials = trialsFrom({
    people: 2,
    mated: [
      [0.1, 0],
      [0.9, 1],
    ],
    strange: [
      [0.5, 0, 1],
      [0.6, 1, 0],
      [0.7, 0, 1],
      [0.8, 1, 0],
    ],
  });
  expect(errorRates(trials, [0.5]).missRates[0]).toBe(0.5);
  expect(errorRates(trials, [0.5], Float64Array.of(3, 1)).missRates[0]).toBe(0.25);
  expect(errorRates(trials, [0.5], Float64Array.of(0, 2)).missRates[0]).toBeNaN();
});

test('all trials of a resample count as often as both of their people were drawn', () => {
  const random = seededRandom(5);
  const strange = Array.from(
    { length: 500 },
    (_, n) => [random(), n % 7, n % 3 === 0 ? -1 : Math.floor(random() * 7)] as const,
  );
  const list = trialsFrom({ people: 7, mated: [], strange }).strange;
  const weights = Float64Array.of(0, 1, 2, 0, 3, 1, 0);
  let total = 0;
  for (let n = 0; n < list.score.length; n++) total += weightOf(list, n, weights);
  expect(total).toBeGreaterThan(100);
  expect(totalOf(list, weights)).toBe(total);
  expect(totalOf(list, undefined)).toBe(500);
});

test('the curve falls and holds the rates at both ends', () => {
  const points = curveOf(overlapping, 100);
  expect(points.length).toBeLessThanOrEqual(101);
  expect(points[0]?.missRate).toBeCloseTo(0.5, 2);
  expect(points.at(-1)).toMatchObject({ falseRate: 1, missRate: 0 });
  for (const [n, point] of points.entries())
    expect(point.missRate).toBeLessThanOrEqual(points[n - 1]?.missRate ?? 1);
});

test('scores come out in rising order with the people they belong to', () => {
  const random = seededRandom(3);
  const collector = createCollector();
  const scores = Array.from({ length: 5_000 }, () => random() * 4 - 2);
  for (const [n, score] of scores.entries()) collector.add(score, n, n + 1);
  const { score, person, against } = collector.sorted();
  expect([...score]).toEqual([...Float32Array.from(scores)].toSorted((a, b) => a - b));
  for (const [n, who] of person.entries()) {
    expect(Math.fround(scores[who] ?? 0)).toBe(score[n]);
    expect(against[n]).toBe(who + 1);
  }
});
