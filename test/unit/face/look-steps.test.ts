import { expect, test } from 'vitest';
import type { FaceMeasures, View } from '../../../kiosk/face/measure/face-measures.ts';
import {
  ACTION_FRAMES,
  FRONTAL_FRAMES,
  type LookEvent,
  type LookState,
  lookSight,
  lookStep,
  startLook,
} from '../../../kiosk/face/steps/look-steps.ts';
import { inventedFace } from '../../support/faces.ts';
import { alone, nobody, standing } from './heads.ts';

const DEADLINE_MS = 30_000;
const FRAME_MS = 110;
const me = inventedFace(1);
const other = inventedFace(2);
const yaw = (value: number): Partial<FaceMeasures> => ({ pose: { yaw: value, pitch: 0, roll: 0 } });
const two: View = { people: 2, face: standing() };

/** A look under way, one frame after the other; the engine describes the face when the machine wants it. */
class Sitting {
  state: LookState = startLook('turn-left', DEADLINE_MS);
  atMs = 0;

  frame(view: View, who = me): this {
    this.atMs += FRAME_MS;
    this.send({ kind: 'view', view, atMs: this.atMs });
    if ('wantsDescriptor' in this.state && this.state.wantsDescriptor)
      this.send({ kind: 'descriptor', descriptor: who, atMs: this.atMs });
    return this;
  }

  frames(count: number, view: View, who = me): this {
    for (let i = 0; i < count; i++) this.frame(view, who);
    return this;
  }

  later(ms: number): this {
    this.atMs += ms;
    return this;
  }

  send(event: LookEvent): void {
    this.state = lookStep(this.state, event);
  }
}

const acting = () => new Sitting().frames(FRONTAL_FRAMES, alone());
const turned = (amount = 0.4) => alone(yaw(amount));

test('five frontal frames and the action in three frames are a look', () => {
  const sitting = acting();
  expect(sitting.state.phase).toBe('acting');
  sitting.frame(turned(0.15)).frames(ACTION_FRAMES, turned());
  expect(sitting.state).toMatchObject({ phase: 'seen', frames: FRONTAL_FRAMES });
  const { state } = sitting;
  if (state.phase !== 'seen') throw new Error('not seen');
  expect(state.frontal[0]).toBeCloseTo(me[0] ?? Number.NaN, 9);
  expect(state.challenge[0]).toBeCloseTo(me[0] ?? Number.NaN, 9);
  expect(lookSight(state)).toEqual({ advice: 'thank-you', progress: 1 });
});

test.for<[string, Sitting, View, LookState['phase'], string]>([
  ['collecting, a good frame', new Sitting(), alone(), 'frontal', 'hold-still'],
  ['collecting, nobody', new Sitting(), nobody, 'frontal', 'no-face'],
  ['collecting, two people', new Sitting(), two, 'frontal', 'one-person-only'],
  ['collecting, a turned head', new Sitting(), turned(), 'frontal', 'look-straight'],
  ['collecting, too far', new Sitting(), alone({ size: 0.05 }), 'frontal', 'come-closer'],
  ['acting, still straight', acting(), alone(), 'acting', 'do-action'],
  ['acting, on the way', acting(), turned(0.12), 'acting', 'do-action'],
  ['acting, nobody for a frame', acting(), nobody, 'acting', 'no-face'],
  ['acting, a second face for a frame', acting(), two, 'acting', 'one-person-only'],
  ['acting, a jump', acting(), alone({ offX: 0.4 }), 'failed', 'no-face'],
  ['acting, after a second out of sight', acting().later(1_500), alone(), 'frontal', 'hold-still'],
])('%s', ([, sitting, view, phase, advice]) => {
  sitting.frame(view);
  expect(sitting.state.phase).toBe(phase);
  expect(lookSight(sitting.state).advice).toBe(advice);
});

test('frames are not taken faster than they differ', () => {
  const sitting = new Sitting();
  sitting.frame(alone());
  sitting.send({ kind: 'view', view: alone(), atMs: sitting.atMs + 20 });
  expect(sitting.state).toMatchObject({ wantsDescriptor: false });
});

test.for<[string, (sitting: Sitting) => Sitting]>([
  ['a second person comes', sitting => sitting.frame(two)],
  ['the face jumps', sitting => sitting.frame(alone({ size: 0.2, sharpness: 0 }))],
  ['the face was away for long', sitting => sitting.later(2_000).frame(alone({ sharpness: 0 }))],
])('what was collected is dropped when %s', ([, happens]) => {
  const sitting = new Sitting().frames(FRONTAL_FRAMES - 1, alone());
  expect(lookSight(happens(sitting).state).progress).toBe(0);
  expect(sitting.state.phase).toBe('frontal');
});

test('another person in the same place starts the collection anew', () => {
  const sitting = new Sitting().frames(FRONTAL_FRAMES - 1, alone()).frame(alone(), other);
  expect(sitting.state).toMatchObject({ phase: 'frontal', descriptors: [other] });
});

test('another person who carries out the action is not the one who looked straight', () => {
  const sitting = acting().frames(ACTION_FRAMES, turned(), other);
  expect(sitting.state).toEqual({ phase: 'failed', because: 'broken-continuity' });
});

test('a second face in two frames of the action breaks it off', () => {
  expect(acting().frames(2, two).state).toEqual({ phase: 'failed', because: 'broken-continuity' });
});

test('the wrong way round is not the action', () => {
  const sitting = acting().frame(turned(-0.2)).frames(ACTION_FRAMES, turned(-0.4));
  expect(sitting.state).toMatchObject({ phase: 'acting', performed: [] });
});

test('an action that is let go of has to be shown in a row', () => {
  const sitting = acting()
    .frames(ACTION_FRAMES - 1, turned())
    .frame(alone())
    .frame(turned());
  expect(sitting.state).toMatchObject({ phase: 'acting', performed: [me] });
});

test('no descriptor is taken of an action while a second face is there', () => {
  const sitting = acting().frame({ people: 2, face: standing(yaw(0.4)) });
  expect(sitting.state).toMatchObject({ wantsDescriptor: false, performed: [] });
});

test.for<[string, () => Sitting]>([
  ['collecting', () => new Sitting().frame(alone())],
  ['acting', acting],
])('the time runs out while %s, with any event', ([, sit]) => {
  const atMs = DEADLINE_MS;
  for (const event of [
    { kind: 'time', atMs },
    { kind: 'view', view: turned(), atMs },
    { kind: 'descriptor', descriptor: me, atMs },
  ] as const)
    expect(lookStep(sit().state, event)).toEqual({ phase: 'failed', because: 'timed-out' });
});

test('time that passes before the limit, and a descriptor nobody asked for, change nothing', () => {
  for (const { state } of [new Sitting().frame(alone()), acting()]) {
    expect(lookStep(state, { kind: 'time', atMs: DEADLINE_MS - 1 })).toBe(state);
    expect(lookStep(state, { kind: 'descriptor', descriptor: other, atMs: 900 })).toBe(state);
  }
});

test('an end is an end, whatever comes after it', () => {
  const seen = acting().frames(ACTION_FRAMES, turned()).state;
  const failed = acting().frames(2, two).state;
  for (const end of [seen, failed])
    for (const event of [
      { kind: 'time', atMs: DEADLINE_MS + 1 },
      { kind: 'view', view: nobody, atMs: 9 },
      { kind: 'descriptor', descriptor: other, atMs: 9 },
    ] as const)
      expect(lookStep(end, event)).toBe(end);
});

test('the ring fills from frame to frame', () => {
  const sitting = new Sitting();
  const filled: number[] = [];
  for (const view of [alone(), alone(), alone(), alone(), alone(), turned(0.1), turned(), turned(), turned()])
    filled.push(lookSight(sitting.frame(view).state).progress);
  expect(filled).toEqual(filled.toSorted((a, b) => a - b));
  expect(new Set(filled).size).toBe(filled.length);
  expect(filled.at(-1)).toBe(1);
});
