import { expect, test } from 'vitest';
import type { ImpostorScores } from '../../../server/matching/impostors.ts';
import { lowestPairs } from '../../../server/matching/lowest-pairs.ts';
import { rateAt } from '../../../server/matching/rate-reading.ts';
import { estimateRates } from '../../../server/matching/rates.ts';
import { pairsSetAside } from '../../../server/matching/set-aside.ts';
import { atOnce } from '../../../server/matching/slices.ts';
import { fitPower, shareBelow } from '../../../server/matching/tail.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const PEOPLE = 200;
const PAIRS = (PEOPLE * (PEOPLE - 1)) / 2;
const POWER = 25;
const NOT_ASIDE = () => false;

/** Scores whose share falls as their 25th power, and so many pairs of neighbours who are far more alike. */
function scoresWith(alikePairs: number, alike = 0.3): ImpostorScores {
  const random = seededRandom(6);
  const scores = new Float32Array(PEOPLE * PEOPLE).fill(Number.NaN);
  for (let one = 0; one < PEOPLE; one++)
    for (let other = 0; other < one; other++) {
      const isAlike = one % 2 === 1 && other === one - 1 && one < 2 * alikePairs;
      const score = isAlike ? alike + 0.001 * random() : random() ** (1 / POWER);
      scores[one * PEOPLE + other] = score;
      scores[other * PEOPLE + one] = score;
    }
  return { people: PEOPLE, scores };
}

const nearest = (alikePairs: number, score = 0.3) =>
  Array.from({ length: alikePairs }, (_, at) => ({
    faceIds: [`a-${at}`, `b-${at}`] as const satisfies readonly [string, string],
    score,
  }));

function asideOf(alikePairs: number, oneSelf = 0.5, score = 0.3): number {
  const pairs = atOnce(lowestPairs(scoresWith(alikePairs, score), NOT_ASIDE));
  return pairsSetAside(nearest(alikePairs, score), pairs, PEOPLE, oneSelf).length;
}

test('all pairs are counted in either order, and the most alike are kept in their order', () => {
  const { total, upTo, scores, one, other, lastStep } = atOnce(lowestPairs(scoresWith(3), NOT_ASIDE));
  expect(total).toBe(2 * PAIRS);
  expect(upTo.at(-1)).toBe(2 * PAIRS);
  expect([...scores]).toEqual([...scores].toSorted((a, b) => a - b));
  expect(scores).toHaveLength(upTo[lastStep] ?? Number.NaN);
  for (let at = 0; at < 6; at++) expect(Math.abs((one[at] ?? 0) - (other[at] ?? 0))).toBe(1);
});

test('the power by which a share falls is found again, and never leads to nothing', () => {
  const { scores } = scoresWith(0);
  const depths = scores.filter(score => score < 0.8).map(score => Math.log(0.8 / score));
  const weights = new Float64Array(depths.length).fill(1);
  const rate = fitPower(depths, weights) ?? Number.NaN;
  expect(rate / POWER).toBeGreaterThan(0.8);
  expect(rate / POWER).toBeLessThan(1.25);
  const tail = { threshold: 0.8, share: 0.8 ** POWER, rate };
  expect(shareBelow(tail, 0.8)).toBeCloseTo(0.8 ** POWER, 12);
  expect(shareBelow(tail, 0.05)).toBeGreaterThan(0);
  expect(fitPower([0, 0], [1, 1])).toBeUndefined();
  expect(fitPower([], [])).toBeUndefined();
});

test('one or two pairs as alike as one person, and out of line with all others, are set aside', () => {
  expect(asideOf(0)).toBe(0);
  expect(asideOf(1)).toBe(1);
  expect(asideOf(2)).toBe(2);
});

test('three of them among two hundred people are what people here are like', () => {
  expect(asideOf(3)).toBe(0);
});

test('pairs less alike than one person, or that were to be expected, stay', () => {
  expect(asideOf(2, 0.25)).toBe(0);
  // The most alike of 19,900 pairs are about 0.67.
  expect(asideOf(2, 0.8, 0.67)).toBe(0);
  expect(asideOf(2, Number.NaN)).toBe(0);
});

test('what is set aside is counted nowhere', () => {
  const scores = scoresWith(2);
  const isAside = (one: number, other: number) => Math.max(one, other) < 4 && one >> 1 === other >> 1;
  expect(atOnce(lowestPairs(scores, isAside)).total).toBe(2 * PAIRS - 4);
});

test('more alike pairs than the smooth tail explains are believed, down to the last of them', () => {
  const rates = atOnce(estimateRates(atOnce(lowestPairs(scoresWith(5), NOT_ASIDE)), seededRandom(1)));
  const { estimate, high } = rateAt(rates, 0.35);
  expect(estimate).toBeCloseTo(5 / PAIRS, 6);
  expect(high).toBeGreaterThan(estimate);
  const without = atOnce(estimateRates(atOnce(lowestPairs(scoresWith(0), NOT_ASIDE)), seededRandom(1)));
  expect(rateAt(without, 0.35).high).toBeLessThan(0.5 / PAIRS);
});

test('rates follow the truth from where pairs are many to where there are none', () => {
  const rates = atOnce(estimateRates(atOnce(lowestPairs(scoresWith(0), NOT_ASIDE)), seededRandom(1)));
  for (const score of [0.95, 0.85, 0.75, 0.65, 0.6]) {
    const { estimate, low, high } = rateAt(rates, score);
    const truth = score ** POWER;
    expect(estimate / truth).toBeGreaterThan(0.5);
    expect(estimate / truth).toBeLessThan(2);
    expect(low).toBeLessThan(truth);
    expect(high).toBeGreaterThan(truth);
  }
});

test('scores that are all the same say nothing of what lies below them', () => {
  const scores = new Float32Array(PEOPLE * PEOPLE).fill(0.7);
  for (let i = 0; i < PEOPLE; i++) scores[i * PEOPLE + i] = Number.NaN;
  const rates = atOnce(
    estimateRates(atOnce(lowestPairs({ people: PEOPLE, scores }, NOT_ASIDE)), seededRandom(1)),
  );
  expect(rateAt(rates, 0.71).estimate).toBe(1);
  // What a tail is fitted to is at most a hundredth of all pairs; it is not claimed to fall from there.
  expect(rateAt(rates, 0.4).estimate).toBeCloseTo(rateAt(rates, 0.65).estimate, 9);
  expect(rateAt(rates, 0.4).estimate).toBeGreaterThan(0.001);
});
