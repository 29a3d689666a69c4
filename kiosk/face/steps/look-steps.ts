import {
  type ChallengeAction,
  descriptorDistance,
  SAME_SITTING_DISTANCE,
} from '../../../server/contract/face.ts';
import type { Advice } from '../look-port.ts';
import { meanDescriptor } from '../measure/descriptors.ts';
import type { FaceMeasures, View } from '../measure/face-measures.ts';
import { actionDone, type Neutral, neutralOf } from './action.ts';
import { follow, type Track } from './continuity.ts';
import { type Framing, judgeFrontal, judgePresence } from './framing.ts';

/** Frames that make one probe, and how far apart they are taken at least. */
export const FRONTAL_FRAMES = 5;
export const FRAME_GAP_MS = 100;
/** Frames in a row in which the action must be seen, each with its descriptor. */
export const ACTION_FRAMES = 3;
/** Under this part of the action a resident has let go of it, and the row starts anew. */
const LET_GO = 0.6;
/** A detector sees a second face for one frame now and then; for two in a row it is there. */
const SECOND_FACE_FRAMES = 2;

/** A look from its first frame to its end. Every phase but the last two ends by itself at `deadlineMs`. */
export type LookState = Frontal | Acting | Seen | Failed;

interface Common {
  action: ChallengeAction;
  deadlineMs: number;
  framing: Framing;
  track?: Track;
  /** The engine should describe the face of the view that came last. */
  wantsDescriptor: boolean;
}
interface Frontal extends Common {
  phase: 'frontal';
  faces: FaceMeasures[];
  descriptors: number[][];
  takenAtMs: number;
}
interface Acting extends Common {
  phase: 'acting';
  neutral: Neutral;
  frontal: number[];
  performed: number[][];
  done: number;
  secondFaceFrames: number;
}
interface Seen {
  phase: 'seen';
  frontal: number[];
  frames: number;
  challenge: number[];
}
interface Failed {
  phase: 'failed';
  because: 'timed-out' | 'broken-continuity';
}

export type LookEvent =
  | { kind: 'view'; view: View; atMs: number }
  | { kind: 'descriptor'; descriptor: number[]; atMs: number }
  | { kind: 'time'; atMs: number };

export function startLook(action: ChallengeAction, deadlineMs: number): LookState {
  return collectFrom({ action, deadlineMs, framing: 'no-face', wantsDescriptor: false });
}

/** The state after an event. Pure: times come with the events. */
export function lookStep(state: LookState, event: LookEvent): LookState {
  if (state.phase === 'seen' || state.phase === 'failed') return state;
  if (event.atMs >= state.deadlineMs) return { phase: 'failed', because: 'timed-out' };
  switch (event.kind) {
    case 'time':
      return state;
    case 'view':
      return state.phase === 'frontal'
        ? collect(state, event.view, event.atMs)
        : watchAction(state, event.view, event.atMs);
    case 'descriptor':
      if (!state.wantsDescriptor) return state;
      return state.phase === 'frontal'
        ? keepFrontal(state, event.descriptor, event.atMs)
        : keepAction(state, event.descriptor);
  }
}

/** What to tell the resident, before it is calmed down by `advise`, and how far the look has come (0 to 1). */
export function lookSight(state: LookState): { advice: Advice; progress: number } {
  switch (state.phase) {
    case 'frontal': {
      const advice = state.framing === 'good' ? 'hold-still' : state.framing;
      return { advice, progress: (0.6 * state.descriptors.length) / FRONTAL_FRAMES };
    }
    case 'acting': {
      const advice = state.framing === 'good' ? 'do-action' : state.framing;
      const part = 0.15 * Math.max(0, Math.min(1, state.done));
      return { advice, progress: 0.6 + part + (0.25 * state.performed.length) / ACTION_FRAMES };
    }
    case 'seen':
      return { advice: 'thank-you', progress: 1 };
    case 'failed':
      return { advice: 'no-face', progress: 0 };
  }
}

function collectFrom(common: Common): Frontal {
  const { action, deadlineMs, framing, track } = common;
  const base = { action, deadlineMs, framing, wantsDescriptor: false, ...(track ? { track } : {}) };
  return { ...base, phase: 'frontal', faces: [], descriptors: [], takenAtMs: Number.NEGATIVE_INFINITY };
}

function collect(state: Frontal, view: View, atMs: number): LookState {
  const framing = judgeFrontal(view, state.framing);
  const { face } = view;
  if (!face) return { ...state, framing, wantsDescriptor: false };
  const same = !state.track || follow(state.track, face, atMs) === 'same';
  const kept = same && framing !== 'one-person-only' ? state : collectFrom(state);
  const due = framing === 'good' && atMs - kept.takenAtMs >= FRAME_GAP_MS;
  return { ...kept, framing, track: { face, atMs }, wantsDescriptor: due };
}

function keepFrontal(state: Frontal, descriptor: number[], atMs: number): LookState {
  if (!state.track) return state;
  // Somebody else in the same place: what was collected before was not this person.
  const before = meanDescriptor(state.descriptors);
  const same = !before || descriptorDistance(before, descriptor) <= SAME_SITTING_DISTANCE;
  const kept = same ? state : collectFrom(state);
  const faces = [...kept.faces, state.track.face];
  const descriptors = [...kept.descriptors, descriptor];
  const frontal = meanDescriptor(descriptors);
  if (descriptors.length < FRONTAL_FRAMES || !frontal)
    return { ...kept, faces, descriptors, takenAtMs: atMs, wantsDescriptor: false };
  const { action, deadlineMs, framing, track } = state;
  return {
    phase: 'acting',
    action,
    deadlineMs,
    framing,
    track,
    wantsDescriptor: false,
    neutral: neutralOf(faces),
    frontal,
    performed: [],
    done: 0,
    secondFaceFrames: 0,
  };
}

function watchAction(state: Acting, view: View, atMs: number): LookState {
  const framing = judgePresence(view);
  const { face } = view;
  if (!face) return { ...state, framing, performed: [], wantsDescriptor: false };
  const secondFaceFrames = view.people > 1 ? state.secondFaceFrames + 1 : 0;
  if (secondFaceFrames >= SECOND_FACE_FRAMES) return { phase: 'failed', because: 'broken-continuity' };
  const track = { face, atMs };
  const continuity = state.track ? follow(state.track, face, atMs) : 'lost';
  if (continuity === 'jumped') return { phase: 'failed', because: 'broken-continuity' };
  // Out of sight for long: it may be somebody else now, so everything is collected again.
  if (continuity === 'lost') return collectFrom({ ...state, framing, track });
  const done = actionDone(state.action, state.neutral, face);
  const performed = done < LET_GO ? [] : state.performed;
  const wantsDescriptor = done >= 1 && view.people === 1;
  return { ...state, framing, track, done, performed, secondFaceFrames, wantsDescriptor };
}

function keepAction(state: Acting, descriptor: number[]): LookState {
  const performed = [...state.performed, descriptor];
  const challenge = meanDescriptor(performed);
  if (performed.length < ACTION_FRAMES || !challenge) return { ...state, performed, wantsDescriptor: false };
  if (descriptorDistance(challenge, state.frontal) > SAME_SITTING_DISTANCE)
    return { phase: 'failed', because: 'broken-continuity' };
  return { phase: 'seen', frontal: state.frontal, frames: FRONTAL_FRAMES, challenge };
}
