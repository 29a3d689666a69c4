import { descriptorDistance, SAME_SITTING_DISTANCE } from '../../../server/contract/face.ts';
import type { Advice } from '../look-port.ts';
import type { View } from '../measure/face-measures.ts';
import { follow, type Track } from './continuity.ts';
import { type Framing, judgeFrontal } from './framing.ts';

/** Pictures of one enrolment, far enough apart that they are not all of the same blink. */
export const ENROL_PICTURES = 3;
export const PICTURE_GAP_MS = 500;
/** A picture is taken only when this many frames in a row were good: the first good one may still be moving. */
const STEADY_FRAMES = 3;

export interface EnrolState {
  deadlineMs: number;
  outcome: 'going' | 'captured' | 'timed-out';
  framing: Framing;
  pictures: number[][];
  takenAtMs: number;
  steadyFrames: number;
  track?: Track;
  /** The engine should describe the face of the view that came last. */
  wantsDescriptor: boolean;
}

export type EnrolEvent =
  | { kind: 'view'; view: View; atMs: number }
  | { kind: 'descriptor'; descriptor: number[]; atMs: number }
  | { kind: 'time'; atMs: number };

export function startEnrol(deadlineMs: number): EnrolState {
  return {
    deadlineMs,
    outcome: 'going',
    framing: 'no-face',
    pictures: [],
    takenAtMs: Number.NEGATIVE_INFINITY,
    steadyFrames: 0,
    wantsDescriptor: false,
  };
}

/** The state after an event. Pure: times come with the events. */
export function enrolStep(state: EnrolState, event: EnrolEvent): EnrolState {
  if (state.outcome !== 'going') return state;
  if (event.atMs >= state.deadlineMs) return { ...state, outcome: 'timed-out', wantsDescriptor: false };
  switch (event.kind) {
    case 'time':
      return state;
    case 'view':
      return watch(state, event.view, event.atMs);
    case 'descriptor':
      return state.wantsDescriptor ? keep(state, event.descriptor, event.atMs) : state;
  }
}

export function enrolSight(state: EnrolState): { advice: Advice; progress: number; taken: number } {
  const taken = state.pictures.length;
  const progress = taken / ENROL_PICTURES;
  if (state.outcome === 'captured') return { advice: 'thank-you', progress: 1, taken };
  return { advice: state.framing === 'good' ? 'hold-still' : state.framing, progress, taken };
}

function watch(state: EnrolState, view: View, atMs: number): EnrolState {
  const framing = judgeFrontal(view, state.framing);
  const { face } = view;
  if (!face) return { ...state, framing, steadyFrames: 0, wantsDescriptor: false };
  const same = !state.track || follow(state.track, face, atMs) === 'same';
  const kept = same && framing !== 'one-person-only' ? state : startEnrol(state.deadlineMs);
  const steadyFrames = framing === 'good' ? kept.steadyFrames + 1 : 0;
  const due = steadyFrames >= STEADY_FRAMES && atMs - kept.takenAtMs >= PICTURE_GAP_MS;
  return { ...kept, framing, steadyFrames, track: { face, atMs }, wantsDescriptor: due };
}

function keep(state: EnrolState, descriptor: number[], atMs: number): EnrolState {
  // Another person in the same place: the pictures of one enrolment must all be of one face.
  const same = state.pictures.every(
    picture => descriptorDistance(picture, descriptor) <= SAME_SITTING_DISTANCE,
  );
  const pictures = same ? [...state.pictures, descriptor] : [descriptor];
  const outcome = pictures.length === ENROL_PICTURES ? 'captured' : 'going';
  return { ...state, pictures, outcome, takenAtMs: atMs, wantsDescriptor: false };
}
