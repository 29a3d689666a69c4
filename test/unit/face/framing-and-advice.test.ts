import { expect, test } from 'vitest';
import type { FaceMeasures } from '../../../kiosk/face/measure/face-measures.ts';
import { type Advised, advise } from '../../../kiosk/face/steps/adviser.ts';
import { type Framing, judgeFrontal, judgePresence } from '../../../kiosk/face/steps/framing.ts';
import { alone, nobody, standing } from './heads.ts';

const light = (change: object) => ({ light: { mean: 130, burnt: 0, drowned: 0, around: 120, ...change } });
const pose = (change: object) => ({ pose: { yaw: 0, pitch: 0, roll: 0, ...change } });

test.for<[Framing, Partial<FaceMeasures>]>([
  ['good', {}],
  ['come-closer', { size: 0.06 }],
  ['move-back', { size: 0.25 }],
  ['to-the-middle', { offX: 0.3 }],
  ['to-the-middle', { offX: -0.3 }],
  ['to-the-middle', { offY: 0.35 }],
  ['more-light', light({ mean: 30 })],
  ['more-light', light({ drowned: 0.5 })],
  ['less-light', light({ mean: 230 })],
  ['less-light', light({ burnt: 0.4 })],
  ['light-behind', light({ mean: 60, around: 190 })],
  ['light-behind', light({ mean: 30, around: 220 })],
  ['uncover-face', { covered: true }],
  ['look-straight', pose({ yaw: 0.4 })],
  ['look-straight', pose({ yaw: -0.4 })],
  ['look-straight', pose({ pitch: 0.6 })],
  ['look-straight', pose({ pitch: -0.6 })],
  ['look-straight', pose({ roll: 0.5 })],
  ['hold-still', { sharpness: 0.001 }],
])('"%s" is said of %o', ([framing, changes]) => {
  expect(judgeFrontal(alone(changes), 'good')).toBe(framing);
});

test('nobody and two people come before everything else', () => {
  expect(judgeFrontal(nobody, 'good')).toBe('no-face');
  expect(judgeFrontal({ people: 2, face: standing({ size: 0.01 }) }, 'good')).toBe('one-person-only');
});

test('one thing is said at a time: distance before place, place before light, light before pose', () => {
  const wrong = { size: 0.05, offX: 0.4, ...light({ mean: 10 }), ...pose({ yaw: 1 }), sharpness: 0 };
  const said: Framing[] = [];
  for (const put of [{}, { size: 0.13 }, { offX: 0 }, light({}), pose({}), { sharpness: 0.1 }])
    said.push(judgeFrontal(alone(Object.assign(wrong, put)), 'good'));
  expect(said).toEqual(['come-closer', 'to-the-middle', 'more-light', 'look-straight', 'hold-still', 'good']);
});

test.for<[Framing, Partial<FaceMeasures>, Partial<FaceMeasures>]>([
  ['come-closer', { size: 0.088 }, { size: 0.095 }],
  ['move-back', { size: 0.2 }, { size: 0.19 }],
  ['to-the-middle', { offX: 0.19 }, { offX: 0.18 }],
  ['more-light', light({ mean: 57 }), light({ mean: 62 })],
  ['light-behind', light({ mean: 84, around: 155 }), light({ mean: 92, around: 155 })],
  ['look-straight', pose({ yaw: 0.37 }), pose({ yaw: 0.34 })],
])('once "%s" was said, just good enough is not yet enough', ([framing, just, well]) => {
  expect(judgeFrontal(alone(just), 'good')).toBe('good');
  expect(judgeFrontal(alone(just), framing)).toBe(framing);
  expect(judgeFrontal(alone(well), framing)).toBe('good');
});

test('during the action only presence counts', () => {
  expect(judgePresence(alone({ size: 0.3, ...pose({ yaw: 1 }) }))).toBe('good');
  expect(judgePresence(nobody)).toBe('no-face');
  expect(judgePresence({ people: 2, face: standing() })).toBe('one-person-only');
});

test('a slip of one frame does not change what is on the screen', () => {
  let advised: Advised = { shown: 'hold-still' };
  for (const [advice, atMs] of [
    ['no-face', 0],
    ['hold-still', 66],
    ['no-face', 132],
    ['hold-still', 198],
  ] as const)
    advised = advise(advised, advice, atMs);
  expect(advised).toEqual({ shown: 'hold-still' });
});

test('an advice that stays right comes onto the screen', () => {
  let advised: Advised = { shown: 'no-face' };
  const shown = [0, 100, 200, 299, 300].map(atMs => {
    advised = advise(advised, 'come-closer', atMs);
    return advised.shown;
  });
  expect(shown).toEqual(['no-face', 'no-face', 'no-face', 'no-face', 'come-closer']);
});

test('another person, the action and the thanks are told at once; so is the first advice after loading', () => {
  for (const urgent of ['one-person-only', 'do-action', 'thank-you'] as const)
    expect(advise({ shown: 'hold-still' }, urgent, 0).shown).toBe(urgent);
  expect(advise({ shown: 'loading' }, 'no-face', 0).shown).toBe('no-face');
});
