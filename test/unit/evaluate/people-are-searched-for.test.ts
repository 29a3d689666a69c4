import { expect, test } from 'vitest';
import { errorRates } from '../../evaluate/error-rates.ts';
import { searchAll } from '../../evaluate/identification.ts';
import { learnParts } from '../../evaluate/parts.ts';
import type { Sample } from '../../evaluate/samples.ts';
import { invented, plainTerminal } from './synthetic.ts';

const searched = (people: Sample[][], pictures: number) =>
  searchAll(people, pictures, learnParts(people, plainTerminal()), plainTerminal());

test('everybody searches as a stranger against a gallery without them', () => {
  const people = invented({ people: 12, pictures: 4, spread: 0.01 });
  const { strange } = searched(people, 1);
  expect(strange.score).toHaveLength(12 * 4 * 4);
  // Their own enrolled picture would be some 0.04 away.
  expect(strange.score[0]).toBeGreaterThan(0.3);
});

test('with clear faces nobody is missed, with one picture or with three', () => {
  const people = invented({ people: 20, pictures: 5, spread: 0.01 });
  for (const pictures of [1, 3]) {
    const trials = searched(people, pictures);
    expect(errorRates(trials, [0.01]).missRates).toEqual([0]);
    expect(trials.distinctMated).toBe(100);
  }
});

test('three enrolled pictures miss fewer than one', () => {
  const people = invented({ people: 40, pictures: 6, spread: 0.4 });
  const [one, three] = [1, 3].map(
    pictures => errorRates(searched(people, pictures), [0.05]).missRates[0] ?? 0,
  );
  expect(one).toBeGreaterThan(0.2);
  expect(three).toBeLessThan((one ?? 0) * 0.8);
});

test('somebody else nearer is a miss at every threshold', () => {
  const people = invented({ people: 10, pictures: 4, spread: 0.01 });
  const [one, other] = [people[0] ?? [], people[1] ?? []];
  // Person 0 looks like person 1 in the last picture.
  const last = one[3];
  if (last && other[0]) one[3] = { ...last, descriptor: other[0].descriptor };
  const { mated } = searched(people, 1);
  const ofZero = [...mated.score].filter((_, n) => mated.person[n] === 0);
  expect(ofZero.filter(score => score === Number.POSITIVE_INFINITY)).toHaveLength(6);
});

test('people with too few pictures to be enrolled and to look are in the gallery all the same', () => {
  const people = invented({ people: 10, pictures: 3, spread: 0.01 });
  const trials = searched(people, 3);
  expect(trials.mated.score).toHaveLength(0);
  expect(trials.strange.score).toHaveLength(30);
  expect(trials.strange.score.every(Number.isFinite)).toBe(true);
});
