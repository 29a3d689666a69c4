import { expect, test } from 'vitest';
import { LEAD_IN_MS } from '../../../kiosk/face/light/light-style.ts';
import type { FaceMeasures, View } from '../../../kiosk/face/measure/face-measures.ts';
import { ACTION_FRAMES } from '../../../kiosk/face/steps/act-steps.ts';
import {
  FRONTAL_FRAMES,
  type LookEvent,
  type LookState,
  lookSight,
  lookStep,
  startLook,
} from '../../../kiosk/face/steps/look-steps.ts';
import { lightLengthMs } from '../../../server/contract/light-course.ts';
import { type LiveAction, type LiveChallenge, SKIN_PLACES } from '../../../server/contract/live-challenge.ts';
import { FASTEST_NEXT_MS, SLOWEST_ACTION_MS } from '../../../server/contract/live-times.ts';
import { inventedFace, seenAgain } from '../../support/faces.ts';
import { PLAIN_LIGHT } from '../../support/rooms.ts';
import { alone, nobody, standing } from './heads.ts';

const DEADLINE_MS = 45_000;
const FRAME_MS = 66;
const me = inventedFace(1);
const other = inventedFace(2);
const common = { nonce: 'a-nonce-for-steps', timeLimitMs: DEADLINE_MS };
const actions = (...pair: [LiveAction, LiveAction]): LiveChallenge => ({
  ...common,
  kind: 'actions',
  actions: pair,
});
const lights: LiveChallenge = { ...common, kind: 'light', steps: PLAIN_LIGHT };
const yaw = (value: number): Partial<FaceMeasures> => ({ pose: { yaw: value, pitch: 0, roll: 0 } });
const two: View = { people: 2, face: standing() };
const turned = alone(yaw(0.4));
const gaping = alone({ mouth: 0.25 });
const shut = alone({ eyes: 0.12 });

/** A look under way, one frame after the other; the engine describes the face of the frame that the machine wants. */
class Sitting {
  state: LookState;
  atMs = 0;
  frameNumber = 0;

  constructor(challenge: LiveChallenge = actions('turn-left', 'open-mouth')) {
    this.state = startLook(challenge, 0, DEADLINE_MS);
  }

  frame(view: View, who = me): this {
    this.atMs += FRAME_MS;
    this.frameNumber++;
    const { atMs, frameNumber: frame } = this;
    const skin = SKIN_PLACES.map(() => [150, 120, 100] as const);
    this.send({ kind: 'frame', view, frame, skin, atMs, nowMs: atMs });
    if ('wants' in this.state && this.state.wants !== undefined) {
      expect(this.state.wants).toBeLessThanOrEqual(frame);
      this.send({ kind: 'descriptor', descriptor: seenAgain(who, 0.05, frame % 100), atMs });
    }
    return this;
  }

  /** Frame after frame until this holds; the test fails if it never does. */
  until(view: View, holds: (state: LookState) => boolean, who = me): this {
    for (let frame = 0; frame < 300 && !holds(this.state); frame++) this.frame(view, who);
    expect(holds(this.state)).toBe(true);
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

const isActing = ({ phase }: LookState) => phase === 'acting';
const isOver = ({ phase }: LookState) => phase === 'seen' || phase === 'failed';
const finished = (state: LookState) => (state.phase === 'acting' ? state.finished.length : -1);
const acting = (challenge?: LiveChallenge) => new Sitting(challenge).until(alone(), isActing);
const lit = () => new Sitting(lights).until(alone(), ({ phase }) => phase === 'lit');
const broken = { phase: 'failed', because: 'broken-continuity' };

test('about a second of best frames, then one action after the other, each in three frames', () => {
  const sitting = acting();
  expect(sitting.atMs).toBeGreaterThan(700);
  expect(sitting.atMs).toBeLessThan(1_500);
  expect(lookSight(sitting.state)).toMatchObject({ advice: 'do-action', asked: 'turn-left' });
  sitting.until(turned, state => finished(state) === 1);
  expect(lookSight(sitting.state)).toMatchObject({ advice: 'do-action', asked: 'open-mouth' });
  sitting.until(gaping, isOver);
  const { state } = sitting;
  if (state.phase !== 'seen' || state.live.kind !== 'actions') throw new Error('not seen');
  expect(state.frames).toBe(FRONTAL_FRAMES);
  expect(state.live.done.map(({ action }) => action)).toEqual(['turn-left', 'open-mouth']);
  const [first, second] = state.live.done;
  expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(FASTEST_NEXT_MS);
  expect(lookSight(state)).toEqual({ advice: 'thank-you', progress: 1 });
});

test('a movement made before anybody can have read the word is not its answer', () => {
  const sitting = acting();
  const askedAtMs = sitting.atMs;
  sitting.until(turned, state => finished(state) === 1);
  expect(sitting.atMs - askedAtMs).toBeGreaterThan(FASTEST_NEXT_MS);
});

test('a blink is eyes that shut and open again; eyes that stay shut are none', () => {
  const sitting = acting(actions('blink', 'turn-left')).frames(8, alone());
  sitting.frames(40, shut);
  expect(finished(sitting.state)).toBe(0);
  sitting.frames(5, alone()).frames(3, shut).frames(3, alone());
  expect(finished(sitting.state)).toBe(1);
});

test('eyes that look narrow while the head turns are no blink, and turning is something else', () => {
  const away = (amount: number) => alone({ eyes: 0.12, ...yaw(amount) });
  const sitting = acting(actions('blink', 'turn-left')).frames(8, alone());
  sitting
    .frame(away(0.1))
    .frame(away(0.25))
    .frame(alone(yaw(0.25)))
    .frames(2, alone());
  expect(sitting.state).toMatchObject({ phase: 'acting', finished: [], performed: [] });
  expect(sitting.frames(4, away(0.4)).state).toEqual({ phase: 'failed', because: 'other-movement' });
});

test('the best frame of each window is taken, not the last', () => {
  const sitting = new Sitting();
  const wanted: number[] = [];
  for (let frame = 0; frame < 40 && sitting.state.phase === 'frontal'; frame++) {
    sitting.frame(alone({ quality: frame % 4 === 1 ? 0.9 : 0.4 }));
    if (sitting.state.phase === 'frontal') wanted.push(sitting.state.collected.faces.at(-1)?.quality ?? 0);
  }
  expect(wanted.filter(quality => quality > 0).every(quality => quality === 0.9)).toBe(true);
});

test.for<[string, () => Sitting, View, LookState['phase'], string]>([
  ['collecting, a good frame', () => new Sitting(), alone(), 'frontal', 'hold-still'],
  ['collecting, nobody', () => new Sitting(), nobody, 'frontal', 'no-face'],
  ['collecting, two people', () => new Sitting(), two, 'frontal', 'one-person-only'],
  ['collecting, a turned head', () => new Sitting(), turned, 'frontal', 'look-straight'],
  ['collecting, too far', () => new Sitting(), alone({ size: 0.05 }), 'frontal', 'come-closer'],
  ['collecting, a covered face', () => new Sitting(), alone({ covered: true }), 'frontal', 'uncover-face'],
  ['acting, still straight', () => acting(), alone(), 'acting', 'do-action'],
  ['acting, nobody for a frame', () => acting(), nobody, 'acting', 'no-face'],
  ['acting, a second face for a frame', () => acting(), two, 'acting', 'one-person-only'],
  ['acting, a jump', () => acting(), alone({ offX: 0.4 }), 'failed', 'no-face'],
  [
    'acting, another picture in the same place',
    () => acting(),
    alone({ likeness: 0.3 }),
    'failed',
    'no-face',
  ],
  ['acting, after a second out of sight', () => acting().later(1_500), alone(), 'frontal', 'hold-still'],
  ['lit, still there', lit, alone(), 'lit', 'hold-still'],
  ['lit, nobody for a frame', lit, nobody, 'lit', 'hold-still'],
  ['lit, a second face for a frame', lit, two, 'lit', 'hold-still'],
  ['lit, a cut', lit, alone({ likeness: 0.3 }), 'failed', 'no-face'],
  ['lit, after a second out of sight', () => lit().later(1_500), alone(), 'failed', 'no-face'],
])('%s', ([, sit, view, phase, advice]) => {
  const sitting = sit().frame(view);
  expect(sitting.state.phase).toBe(phase);
  expect(lookSight(sitting.state).advice).toBe(advice);
});

test('lights begin once the page was dark and the face stands still, and every frame under them is a sample', () => {
  const sitting = lit();
  expect(sitting.atMs).toBeGreaterThanOrEqual(LEAD_IN_MS);
  expect(lookSight(sitting.state)).toMatchObject({ lightsSinceMs: sitting.atMs });
  const beganMs = sitting.atMs;
  sitting.until(alone(), isOver);
  const { state } = sitting;
  if (state.phase !== 'seen' || state.live.kind !== 'light') throw new Error('not seen');
  const { samples } = state.live;
  expect(samples.length).toBe(Math.round((sitting.atMs - beganMs) / FRAME_MS));
  expect(samples.map(({ atMs }) => atMs)).toEqual(samples.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
  // The last light was seen too, and nobody waits much longer than that.
  expect(samples.at(-1)?.atMs).toBeGreaterThan(lightLengthMs(PLAIN_LIGHT));
  expect(samples.at(-1)?.atMs).toBeLessThan(lightLengthMs(PLAIN_LIGHT) + 450);
  expect(state.descriptor).not.toEqual(state.live.descriptor);
});

test('a frame that was taken before the first light is no sample of it', () => {
  const sitting = lit();
  const skin = SKIN_PLACES.map(() => [150, 120, 100] as const);
  const atMs = sitting.atMs - 20;
  sitting.send({ kind: 'frame', view: alone(), frame: 9_999, skin, atMs, nowMs: sitting.atMs + 50 });
  expect(sitting.state).toMatchObject({ phase: 'lit', light: { samples: [] } });
});

test.for<[string, (sitting: Sitting) => Sitting]>([
  ['a second person looks in', sitting => sitting.frames(2, two)],
  ['the head turns away', sitting => sitting.frames(5, alone(yaw(0.45)))],
  ['somebody else stands there', sitting => sitting.until(alone(), isOver, other)],
])('lights are broken off when %s', ([, happens]) => {
  expect(happens(lit().frames(12, alone())).state).toEqual(broken);
});

test.for<[string, (sitting: Sitting) => Sitting]>([
  ['a second person comes', sitting => sitting.frame(two)],
  ['the face jumps', sitting => sitting.frame(alone({ size: 0.2, sharpness: 0 }))],
  ['the picture is another one', sitting => sitting.frame(alone({ likeness: 0.2, sharpness: 0 }))],
  ['the face was away for long', sitting => sitting.later(2_000).frame(alone({ sharpness: 0 }))],
])('what was collected is dropped when %s', ([, happens]) => {
  const before = new Sitting().until(alone(), state => lookSight(state).progress > 0.2);
  expect(lookSight(happens(before).state).progress).toBe(0);
});

test('another person in the same place starts the collection anew', () => {
  const sitting = new Sitting().until(alone(), state => lookSight(state).progress > 0.2);
  const before = lookSight(sitting.state).progress;
  sitting.frames(4, alone(), other);
  expect(lookSight(sitting.state).progress).toBeLessThan(before);
});

test('another person who carries out an action is not the one who looked straight', () => {
  expect(acting().until(turned, isOver, other).state).toEqual(broken);
  const second = acting().until(turned, state => finished(state) === 1);
  expect(second.until(gaping, isOver, other).state).toEqual(broken);
});

test('a second face in two frames of an action breaks it off', () => {
  expect(acting().frames(2, two).state).toEqual(broken);
});

test('the wrong way round is not the action, and no reason to stop', () => {
  const sitting = acting().frames(20, alone(yaw(-0.4)));
  expect(sitting.state).toMatchObject({ phase: 'acting', finished: [], performed: [] });
});

test('somebody who plainly does something else, as a film would, is stopped; a word or a glance is not', () => {
  const talking = acting().frames(8, alone()).frames(3, gaping).frames(2, alone()).frames(3, gaping);
  expect(talking.state.phase).toBe('acting');
  // Already while the word is being read.
  expect(acting().frames(4, gaping).state).toEqual({ phase: 'failed', because: 'other-movement' });
  expect(acting().frames(8, alone()).frames(4, gaping).state).toEqual({
    phase: 'failed',
    because: 'other-movement',
  });
  // What was asked just before may still be shown.
  const after = acting(actions('open-mouth', 'turn-left')).until(gaping, state => finished(state) === 1);
  expect(after.frames(20, gaping).state.phase).toBe('acting');
});

test('an action that is let go of has to be shown in a row', () => {
  const sitting = acting().frames(8, alone());
  sitting
    .frames(ACTION_FRAMES - 1, turned)
    .frame(alone())
    .frame(turned);
  expect(sitting.state.phase === 'acting' && sitting.state.performed).toHaveLength(1);
});

test('no descriptor is taken of an action while a second face is there', () => {
  const sitting = acting()
    .frames(8, alone())
    .frame({ people: 2, face: standing(yaw(0.4)) });
  expect(sitting.state).toMatchObject({ performed: [] });
});

test('each action has a time of its own', () => {
  const sitting = acting();
  for (let ms = 0; ms < SLOWEST_ACTION_MS; ms += FRAME_MS) sitting.frame(alone());
  expect(sitting.state).toEqual({ phase: 'failed', because: 'timed-out' });
  expect(sitting.atMs).toBeLessThan(DEADLINE_MS);
});

test.for<[string, () => Sitting]>([
  ['collecting', () => new Sitting().frame(alone())],
  ['acting', () => acting()],
  ['lit', lit],
])('the time runs out while %s, with any event', ([, sit]) => {
  const { state } = sit();
  expect(lookStep(state, { kind: 'time', atMs: DEADLINE_MS })).toEqual({
    phase: 'failed',
    because: 'timed-out',
  });
  expect(lookStep(state, { kind: 'time', atMs: DEADLINE_MS - 1 })).toBe(state);
  // A descriptor that nobody asked for changes nothing.
  expect(lookStep(state, { kind: 'descriptor', descriptor: other, atMs: 900 })).toBe(state);
});

test('an end is an end, whatever comes after it', () => {
  const failed = acting().frames(2, two).state;
  const seen = lit().until(alone(), isOver).state;
  for (const end of [seen, failed])
    for (const event of [
      { kind: 'time', atMs: DEADLINE_MS + 1 },
      { kind: 'descriptor', descriptor: other, atMs: 9 },
    ] as const)
      expect(lookStep(end, event)).toBe(end);
});

test.for<[string, LiveChallenge]>([
  ['actions', actions('turn-left', 'open-mouth')],
  ['lights', lights],
])('the ring fills and never runs back: %s', ([, challenge]) => {
  const sitting = new Sitting(challenge);
  const filled: number[] = [];
  for (let frame = 0; frame < 200 && !isOver(sitting.state); frame++) {
    const { state } = sitting;
    const asked = lookSight(state).asked;
    sitting.frame(asked === 'turn-left' ? turned : asked === 'open-mouth' ? gaping : alone());
    filled.push(lookSight(sitting.state).progress);
  }
  expect(filled).toEqual(filled.toSorted((a, b) => a - b));
  expect(new Set(filled).size).toBeGreaterThan(8);
  expect(filled.at(-1)).toBe(1);
});
