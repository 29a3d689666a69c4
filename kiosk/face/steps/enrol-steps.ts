import type { Advice } from '../look-port.ts';
import type { View } from '../measure/face-measures.ts';
import { type Collected, collectFrom, keep, offer } from './best-frames.ts';
import { follow, type Track } from './continuity.ts';
import { type Framing, judgeFrontal } from './framing.ts';

/** Pictures of one enrolment, each the best of its half second, so that they are not all of the same blink. */
export const ENROL_PICTURES = 3;
export const PICTURE_GAP_MS = 500;
/** A frame counts only when this many in a row were good: the first good one may still be moving. */
const STEADY_FRAMES = 3;

export interface EnrolState {
  deadlineMs: number;
  outcome: 'going' | 'captured' | 'timed-out';
  framing: Framing;
  /** The pictures taken so far; `wanted` names the frame that the engine should describe now. */
  collected: Collected;
  steadyFrames: number;
  track?: Track;
}

export type EnrolEvent =
  | { kind: 'view'; view: View; frame: number; atMs: number }
  /** Undefined when the engine no longer had the frame. */
  | { kind: 'descriptor'; descriptor: number[] | undefined; atMs: number }
  | { kind: 'time'; atMs: number };

export function startEnrol(deadlineMs: number): EnrolState {
  return {
    deadlineMs,
    outcome: 'going',
    framing: 'no-face',
    collected: collectFrom(PICTURE_GAP_MS),
    steadyFrames: 0,
  };
}

/** The state after an event. Pure: times come with the events. */
export function enrolStep(state: EnrolState, event: EnrolEvent): EnrolState {
  if (state.outcome !== 'going') return state;
  if (event.atMs >= state.deadlineMs) return { ...state, outcome: 'timed-out' };
  switch (event.kind) {
    case 'time':
      return state;
    case 'view':
      return watch(state, event.view, event.frame, event.atMs);
    case 'descriptor': {
      if (!state.collected.wanted) return state;
      // A descriptor of another person starts the pictures anew: those of one enrolment must all be of one face.
      const collected = keep(state.collected, event.descriptor);
      const isFull = collected.descriptors.length === ENROL_PICTURES;
      return { ...state, collected, outcome: isFull ? 'captured' : 'going' };
    }
  }
}

export function enrolSight(state: EnrolState): { advice: Advice; progress: number; taken: number } {
  const taken = state.collected.descriptors.length;
  const progress = taken / ENROL_PICTURES;
  if (state.outcome === 'captured') return { advice: 'thank-you', progress: 1, taken };
  return { advice: state.framing === 'good' ? 'hold-still' : state.framing, progress, taken };
}

function watch(state: EnrolState, view: View, frame: number, atMs: number): EnrolState {
  const framing = judgeFrontal(view, state.framing);
  const { face } = view;
  if (!face) return { ...state, framing, steadyFrames: 0 };
  const same = !state.track || follow(state.track, face, atMs) === 'same';
  const kept = same && framing !== 'one-person-only' ? state : startEnrol(state.deadlineMs);
  const steadyFrames = framing === 'good' ? kept.steadyFrames + 1 : 0;
  const isSteady = steadyFrames >= STEADY_FRAMES;
  const collected = isSteady ? offer(kept.collected, { frame, face }, atMs) : kept.collected;
  return { ...kept, framing, steadyFrames, track: { face, atMs }, collected };
}
