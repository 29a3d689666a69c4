import type { LiveAction } from '../../../server/contract/live-challenge.ts';
import { FASTEST_NEXT_MS, SLOWEST_ACTION_MS } from '../../../server/contract/live-times.ts';
import { meanDescriptor } from '../measure/descriptors.ts';
import type { FaceMeasures } from '../measure/face-measures.ts';
import { actionDone, doesSomethingElse, isTurnedAway, type Neutral, neutralOf } from './action.ts';
import { type Collected, isSamePerson } from './best-frames.ts';
import { follow } from './continuity.ts';
import { judgePresence } from './framing.ts';
import {
  arrive,
  type Common,
  type Failed,
  type Frame,
  type Frontal,
  type LookSight,
  type Seen,
} from './look-state.ts';

/** Frames in a row in which an action must be seen, each with its descriptor. */
export const ACTION_FRAMES = 3;
/** A blink is over in a tenth of a second: one frame with shut eyes, one in which they are open again, and one a little later. */
const BLINK_FRAMES = 3;
/** For so long the head stays straight with open eyes: at the beginning of a turn eyes look narrow for a moment. */
const SETTLED_MS = 180;
/** Eyes that stay shut for longer did not blink. */
const LONGEST_BLINK_MS = 1_500;
/** Under this part of the action a resident has let go of it, and the row starts anew. */
const LET_GO = 0.6;
/** A detector sees a second face for one frame now and then; for two in a row it is there. */
const SECOND_FACE_FRAMES = 2;
/** Something else that is done for so many frames in a row is no slip. */
const OTHER_FRAMES = 4;
/** Nothing is taken for the answer to a word that nobody can have read yet; a little more than the server asks for. */
const READING_MS = FASTEST_NEXT_MS + 50;

/** Two actions, one after the other, by the one who looked straight ahead before. */
export interface Acting extends Common {
  phase: 'acting';
  actions: readonly [LiveAction, LiveAction];
  neutral: Neutral;
  frontal: number[];
  frames: number;
  finished: readonly { action: LiveAction; atMs: number; descriptor: number[] }[];
  /** When the action that is asked now was first on the screen. */
  askedAtMs: number;
  /** Descriptors of the frames in which it was shown. */
  performed: readonly number[][];
  /** How far it was carried out in the last frame; of a blink, whether the eyes were shut, and since when. */
  done: number;
  shutAtMs?: number;
  openAtMs?: number;
  secondFaceFrames: number;
  otherFrames: number;
}

export function startActing(
  state: Common & Pick<Acting, 'actions'>,
  { faces, descriptors }: Collected,
  frontal: number[],
  atMs: number,
): Acting {
  const { challenge, startedAtMs, deadlineMs, framing, track, actions } = state;
  return {
    phase: 'acting',
    challenge,
    startedAtMs,
    deadlineMs,
    framing,
    ...(track ? { track } : {}),
    actions,
    neutral: neutralOf(faces),
    frontal,
    frames: descriptors.length,
    finished: [],
    ...askedFrom(atMs),
  };
}

export function actSight(state: Acting): LookSight {
  const { framing, performed, done, finished } = state;
  const asked = askedNow(state);
  const part = 0.1 * Math.max(0, Math.min(1, done)) + (0.2 * performed.length) / ACTION_FRAMES;
  return {
    advice: framing === 'good' ? 'do-action' : framing,
    progress: 0.4 + 0.3 * finished.length + Math.min(0.29, part),
    asked,
  };
}

export function watchActing(state: Acting, { view, frame, atMs }: Frame): Acting | Frontal | Failed {
  if (atMs >= state.askedAtMs + SLOWEST_ACTION_MS) return { phase: 'failed', because: 'timed-out' };
  const framing = judgePresence(view);
  const { face } = view;
  if (!face) return { ...state, framing, performed: [] };
  const secondFaceFrames = view.people > 1 ? state.secondFaceFrames + 1 : 0;
  if (secondFaceFrames >= SECOND_FACE_FRAMES) return BROKEN;
  const track = { face, atMs };
  const continuity = state.track ? follow(state.track, face, atMs) : 'lost';
  if (continuity === 'jumped') return BROKEN;
  // Out of sight for long: it may be somebody else now, so everything is collected again.
  if (continuity === 'lost') return arrive({ ...state, framing, track });
  const otherFrames = isSomethingElse(state, face) ? state.otherFrames + 1 : 0;
  if (otherFrames >= OTHER_FRAMES) return { phase: 'failed', because: 'other-movement' };
  const seen = { ...state, framing, track, secondFaceFrames, otherFrames };
  if (view.people > 1 || atMs < state.askedAtMs + READING_MS) return seen;
  return askedNow(state) === 'blink' ? watchBlink(seen, face, frame, atMs) : watchMovement(seen, face, frame);
}

/** A described frame of the action; the last one that is needed asks for the next action, or ends the look. */
export function keepActing(
  state: Acting,
  descriptor: number[] | undefined,
  atMs: number,
): Acting | Seen | Failed {
  if (!descriptor) return state;
  if (!isSamePerson(descriptor, [state.frontal])) return BROKEN;
  const performed = [...state.performed, descriptor];
  const action = askedNow(state);
  const shown = meanDescriptor(performed);
  const needed = action === 'blink' ? BLINK_FRAMES : ACTION_FRAMES;
  if (performed.length < needed || !shown) return { ...state, performed };
  const finished = [...state.finished, { action, atMs: atMs - state.startedAtMs, descriptor: shown }];
  if (finished.length < state.actions.length) return { ...state, finished, ...askedFrom(atMs) };
  return {
    phase: 'seen',
    descriptor: state.frontal,
    frames: state.frames,
    live: { kind: 'actions', done: finished },
  };
}

function askedNow({ actions, finished }: Acting): LiveAction {
  return actions[finished.length === 0 ? 0 : 1];
}

function askedFrom(atMs: number) {
  return { askedAtMs: atMs, performed: [], done: 0, secondFaceFrames: 0, otherFrames: 0 };
}

/** While the word is being read too: whoever reads looks straight ahead, and a film moves on. */
function isSomethingElse(state: Acting, face: FaceMeasures): boolean {
  return doesSomethingElse(askedNow(state), state.finished.at(-1)?.action, state.neutral, face);
}

function watchMovement(state: Acting, face: FaceMeasures, frame: number): Acting {
  const done = actionDone(askedNow(state), state.neutral, face);
  const performed = done < LET_GO ? [] : state.performed;
  return { ...state, done, performed, ...(done >= 1 ? { wants: frame } : {}) };
}

/** Shut, open again, and still open and straight a moment later. */
function watchBlink(state: Acting, face: FaceMeasures, frame: number, atMs: number): Acting {
  const done = actionDone('blink', state.neutral, face);
  const { shutAtMs, openAtMs, ...rest } = state;
  // A head that turns away has not opened its eyes again: it begins anew.
  if (isTurnedAway(state.neutral, face)) return { ...rest, done, performed: [] };
  if (shutAtMs === undefined || atMs - shutAtMs > LONGEST_BLINK_MS)
    return done >= 1
      ? { ...rest, done, performed: [], shutAtMs: atMs, wants: frame }
      : { ...rest, done, performed: [] };
  const shut = { ...rest, done, shutAtMs };
  if (openAtMs === undefined) return done < LET_GO ? { ...shut, openAtMs: atMs, wants: frame } : shut;
  const isSettled = done < LET_GO && atMs - openAtMs >= SETTLED_MS;
  return { ...shut, openAtMs, ...(isSettled ? { wants: frame } : {}) };
}

const BROKEN: Failed = { phase: 'failed', because: 'broken-continuity' };
