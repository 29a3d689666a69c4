import { expect, test } from 'vitest';
import type { View } from '../../../kiosk/face/measure/face-measures.ts';
import {
  ENROL_PICTURES,
  type EnrolState,
  enrolSight,
  enrolStep,
  PICTURE_GAP_MS,
  startEnrol,
} from '../../../kiosk/face/steps/enrol-steps.ts';
import { inventedFace } from '../../support/faces.ts';
import { alone, nobody, standing } from './heads.ts';

const me = inventedFace(1);
const FRAME_MS = 50;
const LIMIT_MS = 60_000;

/** Frames of one view until `enough`, and when each picture was taken. */
function stand(from: EnrolState, view: View, frames: number, who = me, startMs = 0) {
  let state = from;
  const takenAtMs: number[] = [];
  for (let i = 1; i <= frames; i++) {
    const atMs = startMs + i * FRAME_MS;
    state = enrolStep(state, { kind: 'view', view, frame: i, atMs });
    if (!state.collected.wanted) continue;
    state = enrolStep(state, { kind: 'descriptor', descriptor: who, atMs });
    takenAtMs.push(atMs);
  }
  return { state, takenAtMs };
}

test('three pictures are taken of somebody who stands still, at least half a second apart', () => {
  const { state, takenAtMs } = stand(startEnrol(LIMIT_MS), alone(), 40);
  expect(state.outcome).toBe('captured');
  expect(state.collected.descriptors).toEqual([me, me, me]);
  expect(takenAtMs).toHaveLength(ENROL_PICTURES);
  for (const [i, atMs] of takenAtMs.entries())
    if (i > 0) expect(atMs - (takenAtMs[i - 1] ?? 0)).toBeGreaterThanOrEqual(PICTURE_GAP_MS);
  expect(enrolSight(state)).toEqual({ advice: 'thank-you', progress: 1, taken: 3 });
});

test('no picture is taken before somebody has come to rest', () => {
  expect(stand(startEnrol(LIMIT_MS), alone(), 2).takenAtMs).toEqual([]);
});

test('each picture is the best frame of its half second', () => {
  let state = startEnrol(LIMIT_MS);
  for (let frame = 1; !state.collected.wanted; frame++) {
    const view = alone({ quality: frame === 7 ? 0.95 : 0.5 });
    state = enrolStep(state, { kind: 'view', view, frame, atMs: frame * FRAME_MS });
  }
  expect(state.collected.wanted.frame).toBe(7);
});

test.for<[string, View]>([
  ['no-face', nobody],
  ['one-person-only', { people: 2, face: standing() }],
  ['come-closer', alone({ size: 0.05 })],
  ['hold-still', alone({ sharpness: 0 })],
  ['uncover-face', alone({ covered: true })],
])('no picture is taken while "%s" has to be said', ([advice, view]) => {
  const { state } = stand(startEnrol(LIMIT_MS), view, 40);
  expect(enrolSight(state)).toEqual({ advice, progress: 0, taken: 0 });
});

test('the pictures are dropped when a second person comes, or the face jumps', () => {
  const { state } = stand(startEnrol(LIMIT_MS), alone(), 14);
  expect(state.collected.descriptors).toHaveLength(1);
  const atMs = 15 * FRAME_MS;
  for (const view of [{ people: 2, face: standing() }, alone({ offX: 0.4 })])
    expect(enrolStep(state, { kind: 'view', view, frame: 20, atMs }).collected.descriptors).toEqual([]);
});

test('another person in the same place starts anew', () => {
  const other = inventedFace(2);
  const first = stand(startEnrol(LIMIT_MS), alone(), 14);
  const { state } = stand(first.state, alone(), 14, other, 14 * FRAME_MS);
  expect(state.collected.descriptors).toEqual([other]);
});

test('the time runs out, and an end is an end', () => {
  const state = enrolStep(startEnrol(LIMIT_MS), { kind: 'time', atMs: LIMIT_MS });
  expect(state.outcome).toBe('timed-out');
  expect(enrolStep(state, { kind: 'view', view: alone(), frame: 1, atMs: 1 })).toBe(state);
});

test('a descriptor that nobody asked for is not taken', () => {
  const start = startEnrol(LIMIT_MS);
  expect(enrolStep(start, { kind: 'descriptor', descriptor: me, atMs: 1 })).toBe(start);
  expect(enrolStep(start, { kind: 'time', atMs: 1 })).toBe(start);
});
