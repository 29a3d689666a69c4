import { expect, test } from 'vitest';
import { compareAll } from '../../evaluate/comparisons.ts';
import { errorRates } from '../../evaluate/error-rates.ts';
import { foldsOf } from '../../evaluate/folds.ts';
import { learnParts } from '../../evaluate/parts.ts';
import type { Sample } from '../../evaluate/samples.ts';
import { claims, distanceOf, invented, plainTerminal } from './synthetic.ts';

/** All pairs of pictures of different people, and of the same one, by the plainest of loops. */
function everyPair(people: readonly Sample[][]) {
  const all = people.flat();
  const same: number[] = [];
  const different: number[] = [];
  for (const one of all)
    for (const other of all)
      if (one !== other)
        (one.person === other.person ? same : different).push(distanceOf(one.descriptor, other.descriptor));
  return { same: same.toSorted((a, b) => a - b), different: different.toSorted((a, b) => a - b) };
}

test('with one person a part, every pair of pictures is compared both ways round and none with itself', () => {
  const people = invented({ people: 12, pictures: 4, spread: 0.3 });
  const { mated, strange } = compareAll(people, learnParts(people, plainTerminal()));
  const { same, different } = everyPair(people);
  expect(mated.score.length).toBe(same.length);
  expect(strange.score.length).toBe(different.length);
  for (const [n, score] of mated.score.entries()) expect(score).toBeCloseTo(same[n] ?? 0, 4);
  for (const [n, score] of strange.score.entries()) expect(score).toBeCloseTo(different[n] ?? 0, 4);
});

test('error rates are those of a plain count over all pairs', () => {
  const people = invented({ people: 19, pictures: 5, spread: 0.5 });
  const trials = compareAll(people, learnParts(people, plainTerminal()));
  const { same, different } = everyPair(people);
  const threshold = different[Math.round(different.length * 0.01) - 1] ?? 0;
  const missed = same.filter(distance => distance > threshold).length / same.length;
  expect(missed).toBeGreaterThan(0.02);
  expect(errorRates(trials, [0.01]).missRates[0]).toBeCloseTo(missed, 2);
});

test('nothing is learned from anybody it is measured on', () => {
  const people = invented({ people: 45, pictures: 3, spread: 0.3 });
  const heard: string[][] = [];
  compareAll(people, learnParts(people, plainTerminal(heard)));
  const parts = foldsOf([...people.keys()]);
  expect(heard).toHaveLength(parts.length);
  for (const [n, held] of parts.entries()) {
    expect(heard[n]).toHaveLength(45 - held.length);
    for (const person of held) expect(heard[n]).not.toContain(String(person));
  }
  expect(parts.flat().toSorted((a, b) => a - b)).toEqual([...people.keys()]);
});

test('where parts would score in different ways all take the way of most, for the scales differ', () => {
  const people = invented({ people: 30, pictures: 3, spread: 0.3 });
  // Of the 28 or 29 who are not held out, half are a cohort.
  const cohort = { ...claims(() => 1), model: { kind: 'cohort', cohort: 14 } as const };
  const scores = (isRaw: (part: number) => boolean) => {
    let part = 0;
    const learn = () => (isRaw(part++) ? undefined : cohort);
    return compareAll(people, learnParts(people, { learn }));
  };
  const divided = scores(part => part % 3 === 0);
  const agreed = scores(() => false);
  expect(divided.strange.score).toEqual(agreed.strange.score);
  expect(divided.mated.score).toEqual(agreed.mated.score);
  expect(divided).toMatchObject({ kind: 'cohort', models: { raw: 7, cohort: 13 } });
  expect(scores(part => part % 3 > 0).kind).toBe('raw');
});

test('somebody with one picture is a stranger and a template, and never their own', () => {
  const people = invented({ people: 10, pictures: 3, spread: 0.3 });
  people[4] = people[4]?.slice(0, 1) ?? [];
  const { mated, strange } = compareAll(people, learnParts(people, plainTerminal()));
  expect([...mated.person]).not.toContain(4);
  expect([...strange.person].filter(person => person === 4)).toHaveLength(9 * 3);
  expect([...strange.against].filter(person => person === 4)).toHaveLength(9 * 3);
});

test('people of whom no picture was acquired are not there', () => {
  const people = invented({ people: 6, pictures: 3, spread: 0.3 });
  people[2] = [];
  const trials = compareAll(people, learnParts(people, plainTerminal()));
  expect(trials.mated.score).toHaveLength(5 * 3 * 2);
  expect(trials.distinctStrange).toBe((15 * 12) / 2);
});

test.each([
  ['nobody', 0],
  ['one person', 1],
])('%s is no crash', (_, people) => {
  const set = invented({ people, pictures: 5, spread: 0.3 });
  const trials = compareAll(set, learnParts(set, plainTerminal()));
  expect(trials.strange.score).toHaveLength(0);
});
