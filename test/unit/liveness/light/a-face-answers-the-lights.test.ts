import { expect, test } from 'vitest';
import type { LightStep } from '../../../../server/contract/live-challenge.ts';
import { drawLight } from '../../../../server/identity/liveness/light/draw-light.ts';
import { judgeLight } from '../../../../server/identity/liveness/light/judge-light.ts';
import { readLight } from '../../../../server/identity/liveness/light/read-light.ts';
import { seededRandom } from '../../../support/seeded-random.ts';
import { FLAT, litFace, ROUND } from './lit-face.ts';

function stepsOf(seed: number): LightStep[] {
  const random = seededRandom(seed);
  return drawLight(below => Math.floor(random() * below));
}

const STEPS = stepsOf(7);

test.for([0, 60, 150, 280, 400])('a camera that is %i ms late is found to be so', delayMs => {
  const samples = litFace({ steps: STEPS, delayMs });
  const found = readLight(STEPS, samples)?.common.delayMs ?? Number.NaN;
  expect(Math.abs(found - delayMs)).toBeLessThanOrEqual(25);
  expect(judgeLight(STEPS, samples)).toEqual({ verdict: 'live' });
});

test.for([33, 50, 100])('a picture every %i ms is enough', frameMs => {
  expect(judgeLight(STEPS, litFace({ steps: STEPS, frameMs })).verdict).toBe('live');
});

test('a camera that follows the brightness and drifts in white changes nothing', () => {
  const gain = (atMs: number, channel: 0 | 1 | 2) =>
    (1 + 0.25 * Math.sin(atMs / 170)) * (1 + (channel - 1) * 0.1 * (atMs / 2500));
  expect(judgeLight(STEPS, litFace({ steps: STEPS, gain }))).toEqual({ verdict: 'live' });
});

test('a flat sheet that follows every light is not live', () => {
  expect(judgeLight(STEPS, litFace({ steps: STEPS, shape: FLAT }))).toEqual({
    verdict: 'not-live',
    because: 'flat',
  });
});

test('round cheeks without a nose, as of bent paper, are not live', () => {
  const bent = ROUND.map((answer, place) => (place === 3 || place === 4 ? ([1, 1, 1, 1] as const) : answer));
  expect(judgeLight(STEPS, litFace({ steps: STEPS, shape: bent })).verdict).toBe('not-live');
});

test('a face that is straight from above to below, as of paper folded along the nose, is not live', () => {
  const folded = ROUND.map((answer, place) =>
    place === 0 || place === 5 ? ([1, 1, 1.05, 0.95] as const) : answer,
  );
  expect(judgeLight(STEPS, litFace({ steps: STEPS, shape: folded })).verdict).toBe('cannot-tell');
});

test('a face whose left and right have been swapped is not live', () => {
  const swapped = ROUND.map(([left, right, above, below]) => [right, left, above, below] as const);
  expect(judgeLight(STEPS, litFace({ steps: STEPS, shape: swapped })).verdict).toBe('not-live');
});

test('glare on one cheek alone is no roundness', () => {
  const glare = FLAT.map((answer, place) => (place === 2 ? ([1.9, 1, 1, 1] as const) : answer));
  expect(judgeLight(STEPS, litFace({ steps: STEPS, shape: glare })).verdict).not.toBe('live');
});

test('a film of another session is never live, and mostly told to be one', () => {
  const others = Array.from({ length: 40 }, (_, n) => stepsOf(100 + n));
  const verdicts = others.map(
    steps => judgeLight(STEPS, litFace({ steps, seed: steps[0]?.ms ?? 1 })).verdict,
  );
  expect(verdicts).not.toContain('live');
  expect(verdicts.filter(verdict => verdict === 'not-live').length).toBeGreaterThan(20);
});

test('where daylight drowns the lights nothing can be told', () => {
  const drowned = litFace({ steps: STEPS, strength: 0.0004, noise: 0.3 });
  expect(judgeLight(STEPS, drowned)).toEqual({ verdict: 'cannot-tell', because: 'drowned' });
});

test('a face that moves in steady light is not said to follow another one', () => {
  const gain = (atMs: number, channel: 0 | 1 | 2) => 1 + 0.006 * (channel - 1) * Math.sin(atMs / 200);
  const unlit = litFace({ steps: STEPS, strength: 0, noise: 0.01, gain });
  expect(judgeLight(STEPS, unlit)).toEqual({ verdict: 'cannot-tell', because: 'drowned' });
});

test('a place behind that follows as the face does makes it unclear', () => {
  expect(judgeLight(STEPS, litFace({ steps: STEPS, behind: 1 }))).toEqual({
    verdict: 'cannot-tell',
    because: 'behind-follows',
  });
  expect(judgeLight(STEPS, litFace({ steps: STEPS, behind: 0.3 })).verdict).toBe('live');
});

test('the same contrasts mean less on a face that is nearer', () => {
  const weak = ROUND.map(([left, right, above, below], place) =>
    place === 0 || place === 5
      ? ([left, right, above, below] as const)
      : ([1 + (left - 1) * 0.6, 1 + (right - 1) * 0.6, above, below] as const),
  );
  const far = litFace({ steps: STEPS, shape: weak, size: 0.11 });
  const near = litFace({ steps: STEPS, shape: weak, size: 0.19 });
  expect(judgeLight(STEPS, far).verdict).toBe('live');
  expect(judgeLight(STEPS, near).verdict).not.toBe('live');
});
