import type { LiveChallenge } from '../../../server/contract/live-challenge.ts';
import { LEAD_IN_MS } from '../light/light-style.ts';
import { meanDescriptor } from '../measure/descriptors.ts';
import { type Acting, actSight, keepActing, startActing, watchActing } from './act-steps.ts';
import { isSamePerson, keep, offer } from './best-frames.ts';
import { follow } from './continuity.ts';
import { judgeFrontal } from './framing.ts';
import { keepLit, type Lit, litSight, startLit, watchLit } from './lit-steps.ts';
import { arrive, type Failed, type Frame, type Frontal, type LookSight, type Seen } from './look-state.ts';

/** Best frames that make one probe before actions are asked. */
export const FRONTAL_FRAMES = 5;
/** Good frames in a row until the lights begin: the resident has arrived. */
export const STEADY_FRAMES = 3;

/** A look from its first frame to its end. Every phase but the last two ends by itself at `deadlineMs`. */
export type LookState = Frontal | Lit | Acting | Seen | Failed;

export type LookEvent =
  | ({ kind: 'frame' } & Frame)
  /** The answer to `wants`; undefined where the engine no longer had the frame. */
  | { kind: 'descriptor'; descriptor: number[] | undefined; atMs: number }
  | { kind: 'time'; atMs: number };

export function startLook(challenge: LiveChallenge, nowMs: number, deadlineMs: number): LookState {
  return arrive({ challenge, startedAtMs: nowMs, deadlineMs, framing: 'no-face' });
}

/** The state after an event. Pure: times come with the events. */
export function lookStep(state: LookState, event: LookEvent): LookState {
  if (state.phase === 'seen' || state.phase === 'failed') return state;
  if (event.atMs >= state.deadlineMs) return { phase: 'failed', because: 'timed-out' };
  switch (event.kind) {
    case 'time':
      return state;
    case 'frame':
      return watch(state, event);
    case 'descriptor':
      return state.wants === undefined ? state : describe(state, event.descriptor, event.atMs);
  }
}

/** What to tell the resident, before it is calmed down by `advise`, and how far the look has come (0 to 1). */
export function lookSight(state: LookState): LookSight {
  switch (state.phase) {
    case 'frontal': {
      const advice = state.framing === 'good' ? 'hold-still' : state.framing;
      return { advice, progress: (0.4 * state.collected.descriptors.length) / FRONTAL_FRAMES };
    }
    case 'lit':
      return litSight(state);
    case 'acting':
      return actSight(state);
    case 'seen':
      return { advice: 'thank-you', progress: 1 };
    case 'failed':
      return { advice: 'no-face', progress: 0 };
  }
}

function watch(state: Frontal | Lit | Acting, frame: Frame): LookState {
  const { wants: _answered, ...rest } = state;
  switch (rest.phase) {
    case 'frontal':
      return watchFrontal(rest, frame);
    case 'lit':
      return watchLit(rest, frame);
    case 'acting':
      return watchActing(rest, frame);
  }
}

function describe(state: Frontal | Lit | Acting, descriptor: number[] | undefined, atMs: number): LookState {
  const { wants: _answered, ...rest } = state;
  switch (rest.phase) {
    case 'frontal':
      return keepFrontal(rest, descriptor, atMs);
    case 'lit':
      return keepLit(rest, descriptor);
    case 'acting':
      return keepActing(rest, descriptor, atMs);
  }
}

function watchFrontal(state: Frontal, { view, frame, atMs, nowMs }: Frame): LookState {
  const framing = judgeFrontal(view, state.framing);
  const { face } = view;
  if (!face) return { ...state, framing, steadyFrames: 0 };
  const same = !state.track || follow(state.track, face, atMs) === 'same';
  const kept = same && framing !== 'one-person-only' ? state : arrive(state);
  const track = { face, atMs };
  if (framing !== 'good') return { ...kept, framing, track, steadyFrames: 0 };
  const steadyFrames = kept.steadyFrames + 1;
  if (state.challenge.kind === 'light') {
    const steady = { ...kept, framing, track, steadyFrames };
    const isDark = nowMs - state.startedAtMs >= LEAD_IN_MS;
    return steadyFrames >= STEADY_FRAMES && isDark ? startLit(steady, nowMs) : steady;
  }
  const collected = offer(kept.collected, { frame, face }, atMs);
  const wants = collected.wanted?.frame;
  return { ...kept, framing, track, steadyFrames, collected, ...(wants === undefined ? {} : { wants }) };
}

function keepFrontal(state: Frontal, descriptor: number[] | undefined, atMs: number): LookState {
  const collected = keep(state.collected, descriptor);
  const frontal = meanDescriptor([...collected.descriptors]);
  if (collected.descriptors.length < FRONTAL_FRAMES || !frontal || state.challenge.kind !== 'actions')
    return { ...state, collected };
  // One that is far from all the others would be nobody; then it begins anew with the next.
  if (!collected.descriptors.every(one => isSamePerson(one, [frontal]))) return arrive(state);
  return startActing({ ...state, actions: state.challenge.actions }, collected, frontal, atMs);
}
