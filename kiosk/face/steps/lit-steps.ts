import { lightLengthMs } from '../../../server/contract/light-course.ts';
import type { LightStep } from '../../../server/contract/live-challenge.ts';
import {
  collectLight,
  ENOUGH_AFTER_MS,
  type LightCollection,
  NOTHING_COLLECTED,
} from '../light/collect-light.ts';
import { meanDescriptor } from '../measure/descriptors.ts';
import { type Collected, collectFrom, isSamePerson, keep, offer } from './best-frames.ts';
import { follow } from './continuity.ts';
import { type Framing, isFrontal, judgeFrontal } from './framing.ts';
import type { Common, Failed, Frame, LookSight, Seen } from './look-state.ts';

/**
 * The best frame of each third of a second or so: five over the lights, three for who it is and two for who was lit. More would
 * take from the frames of the lights on a slow machine, which describes one in 0.1 s and more.
 */
const WINDOW_MS = 300;
export const LIT_FRAMES = 5;
const FRAMES_OF_CHALLENGE = 2;
/** Out of sight for longer, or wrongly placed in so many frames in a row, and it may be somebody else. A shorter gap is the server's to judge. */
const LONGEST_GAP_MS = 1_000;
const MOST_SPOILED = 5;
const SECOND_FACE_FRAMES = 2;

/** The lights of the screen run over the resident's face; there is nothing to do but to look. */
export interface Lit extends Common {
  phase: 'lit';
  steps: readonly LightStep[];
  sinceMs: number;
  light: LightCollection;
  collected: Collected;
  spoiledFrames: number;
  secondFaceFrames: number;
}

/** The first light is drawn at `nowMs`. */
export function startLit(state: Common, nowMs: number): Lit {
  const { challenge } = state;
  return {
    ...state,
    phase: 'lit',
    steps: challenge.kind === 'light' ? challenge.steps : [],
    sinceMs: nowMs,
    light: NOTHING_COLLECTED,
    collected: collectFrom(WINDOW_MS),
    spoiledFrames: 0,
    secondFaceFrames: 0,
  };
}

export function litSight(state: Lit): LookSight {
  const { light, steps, sinceMs, collected } = state;
  const shownMs = light.samples.at(-1)?.atMs ?? 0;
  const part = Math.min(1, shownMs / lightLengthMs(steps));
  return {
    advice: 'hold-still',
    progress: 0.1 + 0.75 * part + (0.1 * Math.min(LIT_FRAMES, collected.descriptors.length)) / LIT_FRAMES,
    lightsSinceMs: sinceMs,
  };
}

/** One frame under the lights. They run once: whatever breaks what is seen of them ends the look. */
export function watchLit(state: Lit, { view, frame, skin, atMs }: Frame): Lit | Seen | Failed {
  // Taken before the first light was drawn.
  if (atMs < state.sinceMs) return state;
  const { face } = view;
  const gapMs = atMs - (state.track?.atMs ?? state.sinceMs);
  if (!face || !skin) return gapMs > LONGEST_GAP_MS ? BROKEN : state;
  if (gapMs > LONGEST_GAP_MS || (state.track && follow(state.track, face, atMs) !== 'same')) return BROKEN;
  const secondFaceFrames = view.people > 1 ? state.secondFaceFrames + 1 : 0;
  const isPlaced = !MISPLACED.has(judgeFrontal(view, 'good')) && isFrontal(face);
  const spoiledFrames = isPlaced ? 0 : state.spoiledFrames + 1;
  if (secondFaceFrames >= SECOND_FACE_FRAMES || spoiledFrames >= MOST_SPOILED) return BROKEN;
  const light = collectLight(state.steps, state.light, { atMs: atMs - state.sinceMs, size: face.size, skin });
  // Once there are enough, a description would only keep the worker from the lights.
  const isWanted = isPlaced && state.collected.descriptors.length < LIT_FRAMES;
  const collected = isWanted ? offer(state.collected, { frame, face }, atMs) : state.collected;
  const seen = { ...state, track: { face, atMs }, light, collected, spoiledFrames, secondFaceFrames };
  const wants = collected.wanted?.frame;
  return wants === undefined ? finish(seen) : { ...seen, wants };
}

export function keepLit(state: Lit, descriptor: number[] | undefined): Lit | Seen | Failed {
  const { descriptors } = state.collected;
  if (descriptor && !isSamePerson(descriptor, descriptors)) return BROKEN;
  return finish({ ...state, collected: keep(state.collected, descriptor) });
}

/** The lights are over, and enough was seen of who is there. Too few frames: they go on until there are. */
function finish(state: Lit): Lit | Seen | Failed {
  const { light, steps, collected } = state;
  const { samples } = light;
  const shownMs = samples.at(-1)?.atMs ?? 0;
  if (!light.isOver && shownMs < lightLengthMs(steps) + ENOUGH_AFTER_MS) return state;
  const { descriptors } = collected;
  const descriptor = meanDescriptor(descriptors.slice(0, -FRAMES_OF_CHALLENGE));
  const lit = meanDescriptor(descriptors.slice(-FRAMES_OF_CHALLENGE));
  if (descriptors.length < LIT_FRAMES - 1 || !descriptor || !lit) return state;
  return {
    phase: 'seen',
    descriptor,
    frames: descriptors.length - FRAMES_OF_CHALLENGE,
    live: {
      kind: 'light',
      samples: samples.map(({ atMs, size, skin }) => ({
        atMs,
        size,
        skin: skin.map(([red, green, blue]): [number, number, number] => [red, green, blue]),
      })),
      descriptor: lit,
    },
  };
}

/** The lights themselves change brightness and colour, so only where the face is counts while they run. */
const MISPLACED: ReadonlySet<Framing> = new Set([
  'come-closer',
  'move-back',
  'to-the-middle',
  'look-straight',
]);
const BROKEN: Failed = { phase: 'failed', because: 'broken-continuity' };
