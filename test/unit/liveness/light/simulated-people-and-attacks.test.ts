import { expect, test } from 'vitest';
import { runTrials } from '../../../simulate/run-trials.ts';

/** The short form of `node test/simulate/simulate-light.ts`, with the bounds that README.md speaks of. */
const ROOM = [20, 300] as const;

test('people in a room are live, and hardly one is told not to be', () => {
  const people = runTrials({ subject: 'person', lux: ROOM, trials: 30, seed: 5 });
  expect(people.live).toBeGreaterThanOrEqual(24);
  expect(people.notLive).toBeLessThanOrEqual(1);
});

test('people in daylight are told nothing, and least of all that they are not live', () => {
  const people = runTrials({ subject: 'person', lux: [5_000, 20_000], trials: 15, seed: 5 });
  expect(people.cannotTell).toBeGreaterThanOrEqual(14);
});

test.for([
  'flat print',
  'hollow print',
  'tablet, still picture',
  'tablet, film of another session',
  'injected film of another session',
] as const)('%s: none is live', subject => {
  expect(runTrials({ subject, lux: ROOM, trials: 12, seed: 5 }).live).toBe(0);
});

test.for([
  ['bent print', 1],
  ['folded print', 4],
] as const)('%s: at most %i of twelve are live', ([subject, most]) => {
  expect(runTrials({ subject, lux: ROOM, trials: 12, seed: 5 }).live).toBeLessThanOrEqual(most);
});
