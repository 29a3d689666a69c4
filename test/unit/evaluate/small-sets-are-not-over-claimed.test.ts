import { expect, test } from 'vitest';
import { wilson } from '../../evaluate/intervals.ts';
import { measureRates, measureShare } from '../../evaluate/measured.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { trialsFrom } from './synthetic.ts';

const RATES = [1e-2, 1e-3, 1e-4];

function even(options: { people: number; mated: number; strange: number }) {
  const { people, mated, strange } = options;
  return trialsFrom({
    people,
    mated: Array.from({ length: mated }, (_, i) => [(i + 0.5) / mated, i % people]),
    strange: Array.from({ length: strange }, (_, i) => [
      0.9 + (i + 0.5) / strange,
      i % people,
      (i + 1 + (Math.floor(i / people) % (people - 1))) % people,
    ]),
  });
}

test.each([
  ['250 comparisons', 250, [false, false, false]],
  ['300 comparisons', 300, [true, false, false]],
  ['3,000 comparisons', 3_000, [true, true, false]],
  ['30,000 comparisons', 30_000, [true, true, true]],
])('%s tell only rates of which three would have shown', (_, strange, told) => {
  const { misses } = measureRates(even({ people: 20, mated: 100, strange }), RATES);
  expect(misses.map(({ value }) => value !== null)).toEqual(told);
  expect(misses.map(({ interval }) => interval !== null)).toEqual(told);
});

test('the same few pictures turned round and round are not more pictures', () => {
  const trials = { ...even({ people: 20, mated: 100, strange: 30_000 }), distinctStrange: 80 };
  expect(measureRates(trials, RATES).misses.map(({ value }) => value !== null)).toEqual([
    false,
    false,
    false,
  ]);
});

test('a handful of residents tell nothing, not even where both rates are equal', () => {
  const { misses, eer } = measureRates(even({ people: 20, mated: 29, strange: 30_000 }), RATES);
  expect([...misses, eer].map(({ value }) => value)).toEqual([null, null, null, null]);
});

test('nothing at all is no crash', () => {
  const none = trialsFrom({ people: 0, mated: [], strange: [] });
  expect(measureRates(none, RATES).eer).toEqual({ value: null, interval: null });
  expect(measureShare([], 0)).toEqual({ value: null, interval: null });
});

test('of few people nobody of whom was missed the interval still reaches up', () => {
  const trials = trialsFrom({
    people: 10,
    mated: Array.from({ length: 40 }, (_, i) => [0.1, i % 10]),
    strange: Array.from({ length: 3_000 }, (_, i) => [
      1 + i / 1e4,
      i % 10,
      (i + 1 + (Math.floor(i / 10) % 9)) % 10,
    ]),
  });
  const { misses } = measureRates(trials, [1e-3]);
  expect(misses[0]?.value).toBe(0);
  expect(misses[0]?.interval?.[1]).toBeCloseTo(wilson(0, 40)?.[1] ?? 0, 6);
});

test('misses that all belong to one person make a wide interval', () => {
  const strange = Array.from(
    { length: 3_000 },
    (_, i) => [1 + i / 1e4, i % 20, (i + 1 + (Math.floor(i / 20) % 19)) % 20] as const,
  );
  const missedBy = (who: (i: number) => number) =>
    measureRates(
      trialsFrom({
        people: 20,
        mated: Array.from({ length: 400 }, (_, i) => [i < 40 ? 9 : 0.1, who(i)]),
        strange,
      }),
      [1e-3],
    ).misses[0]?.interval ?? [0, 0];
  const spread = missedBy(i => i % 20);
  const gathered = missedBy(i => (i < 40 ? i % 2 : 2 + (i % 18)));
  expect(gathered[1] - gathered[0]).toBeGreaterThan(2 * (spread[1] - spread[0]));
});

test.each([
  [0, 10, 0, 0.2775],
  [5, 10, 0.2366, 0.7634],
  [10, 10, 0.7225, 1],
  [1, 1000, 0.00018, 0.00565],
])("Wilson's interval of %i in %i", (hits, trials, low, high) => {
  const interval = wilson(hits, trials);
  expect(interval?.[0]).toBeCloseTo(low, 4);
  expect(interval?.[1]).toBeCloseTo(high, 4);
});

test('intervals hold the true share nineteen times in twenty, though people differ', () => {
  const random = seededRandom(11);
  const trueShare = 0.1;
  let held = 0;
  const runs = 150;
  for (let run = 0; run < runs; run++) {
    // Half of the people are easy (4 %), half are hard (16 %).
    const entries = Array.from({ length: 60 }, () => {
      const own = random() < 0.5 ? 0.04 : 0.16;
      const hits = Array.from({ length: 5 }, () => random() < own).filter(Boolean).length;
      return { hits, trials: 5 };
    });
    const { interval } = measureShare(entries, 300);
    if (interval && interval[0] <= trueShare && trueShare <= interval[1]) held++;
  }
  expect(held / runs).toBeGreaterThan(0.9);
  expect(held / runs).toBeLessThan(1);
});
