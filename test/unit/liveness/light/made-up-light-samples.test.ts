import { expect, test } from 'vitest';
import type { Colour, LightSample } from '../../../../server/contract/live-challenge.ts';
import { drawLight } from '../../../../server/identity/liveness/light/draw-light.ts';
import { judgeLight } from '../../../../server/identity/liveness/light/judge-light.ts';
import { seededRandom } from '../../../support/seeded-random.ts';
import { litFace } from './lit-face.ts';

const random = seededRandom(3);
const STEPS = drawLight(below => Math.floor(random() * below));
const GOOD = litFace({ steps: STEPS });

function changed(change: (sample: LightSample, n: number) => LightSample): LightSample[] {
  return GOOD.map(change);
}

function painted({ skin }: LightSample, colour: (before: Colour) => Colour): Colour[] {
  return skin.map(colour);
}

test('the samples that are spoiled below are live as they are', () => {
  expect(judgeLight(STEPS, GOOD)).toEqual({ verdict: 'live' });
});

test.for<[string, LightSample[]]>([
  [
    'a value that is no number',
    changed((s, n) => (n === 4 ? { ...s, skin: painted(s, () => [Number.NaN, 1, 1]) } : s)),
  ],
  [
    'an infinite value',
    changed((s, n) => (n === 4 ? { ...s, skin: painted(s, () => [Number.POSITIVE_INFINITY, 1, 1]) } : s)),
  ],
  ['a value over 255', changed((s, n) => (n === 4 ? { ...s, skin: painted(s, () => [256, 1, 1]) } : s))],
  ['a negative value', changed((s, n) => (n === 4 ? { ...s, skin: painted(s, () => [-1, 1, 1]) } : s))],
  ['a place too few', changed(s => ({ ...s, skin: s.skin.slice(1) }))],
  ['a place too many', changed(s => ({ ...s, skin: [...s.skin, [9, 9, 9]] }))],
  ['a time that is no number', changed((s, n) => (n === 4 ? { ...s, atMs: Number.NaN } : s))],
  ['a time before the beginning', changed((s, n) => (n === 0 ? { ...s, atMs: -1 } : s))],
  ['a face of no size', changed(s => ({ ...s, size: 0 }))],
  ['a size that is no number', changed(s => ({ ...s, size: Number.NaN }))],
])('%s is no sample', ([, samples]) => {
  expect(judgeLight(STEPS, samples)).toEqual({ verdict: 'not-live', because: 'malformed' });
});

test.for<[string, LightSample[], string]>([
  ['time that runs back', changed((s, n) => (n === 9 ? { ...s, atMs: 2 } : s)), 'time-runs-back'],
  [
    'time that stands still',
    changed((s, n) => (n === 9 ? { ...s, atMs: GOOD[8]?.atMs ?? 0 } : s)),
    'time-runs-back',
  ],
  ['more pictures than a camera gives', changed((s, n) => ({ ...s, atMs: n * 3 })), 'too-fast'],
])('%s is made up', ([, samples, because]) => {
  expect(judgeLight(STEPS, samples)).toEqual({ verdict: 'not-live', because });
});

test.for<[string, LightSample[], string]>([
  ['one picture over and over', changed(s => ({ ...s, skin: GOOD[0]?.skin ?? [] })), 'frozen'],
  ['light without the tremble of any camera', litFace({ steps: STEPS, noise: 0 }), 'too-smooth'],
  ['no sample at all', [], 'too-few'],
  ['a handful of samples', GOOD.slice(0, 8), 'too-few'],
  ['a beginning without its end', GOOD.filter(({ atMs }) => atMs < 1200), 'gap'],
  ['a hole in the middle', GOOD.filter(({ atMs }) => atMs < 700 || atMs > 1250), 'gap'],
  ['a face that is burnt out', changed(s => ({ ...s, skin: painted(s, c => [255, c[1], c[2]]) })), 'clipped'],
  [
    'a face in the dark',
    changed(s => ({ ...s, skin: painted(s, c => [c[0], c[1], c[2] / 200]) })),
    'clipped',
  ],
  ['a face that comes nearer', changed((s, n) => ({ ...s, size: 0.1 + n * 0.002 })), 'moved'],
])('from %s nothing can be told', ([, samples, because]) => {
  expect(judgeLight(STEPS, samples)).toEqual({ verdict: 'cannot-tell', because });
});
