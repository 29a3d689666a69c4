import type { Colour, LiveAction, LiveChallenge } from '../../../server/contract/live-challenge.ts';
import type { ProbeRequest } from '../../../server/contract/requests.ts';
import type { Advice } from '../look-port.ts';
import type { View } from '../measure/face-measures.ts';
import { type Collected, collectFrom } from './best-frames.ts';
import type { Track } from './continuity.ts';
import type { Framing } from './framing.ts';

/** Frontal frames before actions are asked: the best of each window. Five windows take about a second. */
export const FRONTAL_WINDOW_MS = 180;

/** What every phase that is under way knows. */
export interface Common {
  challenge: LiveChallenge;
  startedAtMs: number;
  deadlineMs: number;
  framing: Framing;
  track?: Track;
  /** The frame that the engine should describe now. */
  wants?: number;
}

/** Somebody is to stand before the camera; their best frontal frames are collected. */
export interface Frontal extends Common {
  phase: 'frontal';
  collected: Collected;
  steadyFrames: number;
}

export interface Seen {
  phase: 'seen';
  descriptor: number[];
  frames: number;
  live: ProbeRequest['live'];
}

export interface Failed {
  phase: 'failed';
  /** `other-movement`: something else was plainly done than was asked. */
  because: 'timed-out' | 'broken-continuity' | 'other-movement';
}

/** One frame as the rules see it; `frame` names it for the engine. */
export interface Frame {
  view: View;
  frame: number;
  skin: readonly Colour[] | undefined;
  /** When it was taken; it took the engine until `nowMs` to see what is on it. */
  atMs: number;
  nowMs: number;
}

/** What to draw: `asked` while an action is being asked for; `lightsSinceMs` while the lights of the challenge run. */
export interface LookSight {
  advice: Advice;
  progress: number;
  asked?: LiveAction;
  lightsSinceMs?: number;
}

/** Begins anew, with nothing known of who stands there. */
export function arrive(common: Common): Frontal {
  const { challenge, startedAtMs, deadlineMs, framing, track } = common;
  return {
    phase: 'frontal',
    challenge,
    startedAtMs,
    deadlineMs,
    framing,
    ...(track ? { track } : {}),
    collected: collectFrom(FRONTAL_WINDOW_MS),
    steadyFrames: 0,
  };
}
