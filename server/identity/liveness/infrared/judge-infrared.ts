import type { InfraredSample, SecondCamera } from '../../../contract/infrared.ts';
import type { LiveChallenge, LiveEvidence } from '../../../contract/live-challenge.ts';
import { movedAlike } from './moved-alike.ts';
import { middle, type SeenPair, seenPairs } from './pairs.ts';
import { apartness, samePlace } from './same-place.ts';

/**
 * `no-evidence`: the page told of no infrared picture, or of them in no order. `too-few`: of too few, or none for too long. `frozen`: the pictures
 * stand still. `no-face`, `elsewhere`: none there, or at another place. `moved-otherwise`: what the resident did is not seen.
 */
export type InfraredFlaw = 'no-evidence' | 'too-few' | 'frozen' | 'no-face' | 'elsewhere' | 'moved-otherwise';

/** Pictures that must have been looked at: five a second are, of which a busy machine loses half. */
const LEAST_PICTURES = { light: 4, actions: 6 } as const;
/** Part of them in which the face is at the same place. A living face misses one now and then, in a turn or a blink. */
const LEAST_PART = 0.6;
/** Without a picture of both for longer, somebody else may have been there. */
const LONGEST_GAP_MS = { light: 1_000, actions: 2_500 } as const;
/** Cameras are behind; frames go on for a moment. */
const TAIL_MS = 400;
/** Two things that belong together stay apart by the same, whatever they do; the rest is distance and noise. */
const MOST_DRIFT = 0.05;
const DRIFT_PER_SIZE = 0.6;

/**
 * Whether the infrared camera saw the face of the challenge: at the same place in most pictures and without a gap, and
 * moving alike. Undefined when it did. Pure; `camera` is how it was learned to see, if it was.
 */
export function infraredFlaw(
  challenge: LiveChallenge,
  live: LiveEvidence,
  samples: readonly InfraredSample[] | undefined,
  camera?: SecondCamera,
): InfraredFlaw | undefined {
  if (!samples || samples.length === 0) return 'no-evidence';
  if (!areInOrder(samples)) return 'no-evidence';
  const { fromMs, toMs } = spanOf(challenge, live, samples);
  const looked = samples.filter(
    ({ atMs, colour }) => colour !== null && atMs >= fromMs && atMs <= toMs + TAIL_MS,
  );
  if (looked.length < LEAST_PICTURES[live.kind]) return 'too-few';
  const seen = seenPairs(looked);
  if (isFrozen(seen)) return 'frozen';
  if (seen.length < LEAST_PART * looked.length) return 'no-face';
  const same = steady(
    seen.filter(({ colour, infrared }) => samePlace(colour, infrared, camera)),
    camera,
  );
  if (same.length < LEAST_PART * looked.length) return 'elsewhere';
  if (longestGapMs(same, fromMs, toMs) > LONGEST_GAP_MS[live.kind]) return 'too-few';
  return live.kind === 'actions' && !movedAlike(live.done, seen, TAIL_MS) ? 'moved-otherwise' : undefined;
}

/** From when to when the challenge was carried out, by the times of its evidence. */
function spanOf(
  challenge: LiveChallenge,
  live: LiveEvidence,
  samples: readonly InfraredSample[],
): { fromMs: number; toMs: number } {
  if (live.kind === 'light')
    return {
      fromMs: 0,
      toMs: challenge.kind === 'light' ? challenge.steps.reduce((sum, { ms }) => sum + ms, 0) : 0,
    };
  return { fromMs: samples[0]?.atMs ?? 0, toMs: live.done.at(-1)?.atMs ?? 0 };
}

function areInOrder(samples: readonly InfraredSample[]): boolean {
  return samples.every(({ atMs }, place) => atMs > (samples[place - 1]?.atMs ?? -1));
}

/** A living face is never measured twice at the very same place; a picture that stands still always is. */
function isFrozen(seen: readonly SeenPair[]): boolean {
  const places = new Set(
    seen.map(({ infrared: { size, offX, offY, yaw } }) => `${size} ${offX} ${offY} ${yaw}`),
  );
  return seen.length > 2 && places.size <= seen.length / 2;
}

/** Those that lie as far from each other as most do. A head and a tablet in a hand do not keep their distance. */
function steady(pairs: readonly SeenPair[], camera: SecondCamera | undefined): SeenPair[] {
  const apart = pairs.map(({ colour, infrared }) => apartness(colour, infrared, camera));
  const usual = { x: middle(apart.map(({ x }) => x)), y: middle(apart.map(({ y }) => y)) };
  const size = middle(pairs.map(({ colour }) => colour.size));
  return pairs.filter(({ colour }, place) => {
    const { x = 0, y = 0 } = apart[place] ?? {};
    const room = MOST_DRIFT + DRIFT_PER_SIZE * Math.abs(colour.size - size);
    return Math.abs(x - usual.x) <= room && Math.abs(y - usual.y) <= room;
  });
}

function longestGapMs(pairs: readonly SeenPair[], fromMs: number, toMs: number): number {
  const times = [fromMs, ...pairs.map(({ atMs }) => Math.min(atMs, toMs)), toMs];
  return Math.max(...times.map((atMs, place) => atMs - (times[place - 1] ?? fromMs)));
}
