import { expect, test } from 'vitest';
import type { FaceMeasures } from '../../../kiosk/face/measure/face-measures.ts';
import { actionDone, neutralOf } from '../../../kiosk/face/steps/action.ts';
import { type Continuity, follow } from '../../../kiosk/face/steps/continuity.ts';
import { LIVE_ACTIONS, type LiveAction } from '../../../server/contract/live-challenge.ts';
import { standing } from './heads.ts';

const yaw = (value: number) => ({ pose: { yaw: value, pitch: 0, roll: 0 } });
const FRAME_MS = 70;

test.for<[Continuity, string, Partial<FaceMeasures>, number]>([
  ['same', 'it has hardly moved', { offX: 0.02 }, FRAME_MS],
  ['same', 'it turns quickly', yaw(0.5), FRAME_MS],
  ['same', 'it moved far, but there was time', { offX: 0.35 }, 600],
  ['jumped', 'it is suddenly elsewhere', { offX: 0.35 }, FRAME_MS],
  ['jumped', 'it is suddenly twice as near', { size: 0.26 }, FRAME_MS],
  ['jumped', 'it is suddenly twice as far', { size: 0.065 }, FRAME_MS],
  ['jumped', 'it looks another way from one frame to the next', yaw(1.1), FRAME_MS],
  ['jumped', 'it is suddenly another picture', { likeness: 0.4 }, FRAME_MS],
  ['same', 'it looks otherwise, but there was time to change', { likeness: 0.4 }, 600],
  ['lost', 'it was out of sight for long', {}, 1_200],
])('the face is taken as %s when %s', ([continuity, , changes, gapMs]) => {
  expect(follow({ face: standing(), atMs: 5_000 }, standing(changes), 5_000 + gapMs)).toBe(continuity);
});

const PERFORMED: Record<LiveAction, Partial<FaceMeasures>> = {
  blink: { eyes: 0.12 },
  'turn-left': yaw(0.35),
  'turn-right': yaw(-0.35),
  'open-mouth': { mouth: 0.25 },
  'come-nearer': { size: 0.18 },
};

test.for(LIVE_ACTIONS.flatMap(asked => LIVE_ACTIONS.map(done => [asked, done] as const)))(
  'asked for %s, a resident who does %s has done it only if they are the same',
  ([asked, done]) => {
    const neutral = neutralOf([standing()]);
    const amount = actionDone(asked, neutral, standing(PERFORMED[done]));
    if (asked === done) expect(amount).toBeGreaterThanOrEqual(1);
    else expect(amount).toBeLessThan(0.6);
  },
);

test.for(LIVE_ACTIONS)('standing still is none of %s, and half of it is not enough', action => {
  const neutral = neutralOf([standing()]);
  expect(actionDone(action, neutral, standing())).toBeCloseTo(0, 6);
  const half = standing({
    ...yaw(action === 'turn-left' ? 0.12 : -0.12),
    mouth: 0.11,
    size: 0.146,
    eyes: 0.26,
  });
  expect(actionDone(action, neutral, half)).toBeGreaterThan(0.3);
  expect(actionDone(action, neutral, half)).toBeLessThan(1);
});

test('an action is measured from how the resident stands by nature', () => {
  const neutral = neutralOf([standing(yaw(0.2)), standing(yaw(0.22)), standing({ ...yaw(-9), mouth: 9 })]);
  expect(neutral.mouth).toBe(0.04);
  expect(actionDone('turn-left', neutral, standing(yaw(0.35)))).toBeLessThan(1);
  expect(actionDone('turn-left', neutral, standing(yaw(0.5)))).toBeGreaterThanOrEqual(1);
});

test('a profile says too little about who it is to count as a turn', () => {
  const neutral = neutralOf([standing()]);
  expect(actionDone('turn-left', neutral, standing(yaw(1.3)))).toBe(0);
  expect(actionDone('turn-right', neutral, standing(yaw(-1.3)))).toBe(0);
});
