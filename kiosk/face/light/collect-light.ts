import { lightLengthMs } from '../../../server/contract/light-course.ts';
import type { Colour, LightSample, LightStep } from '../../../server/contract/live-challenge.ts';

/** Three seconds at 30 frames a second. */
export const MOST_LIGHT_SAMPLES = 90;
/**
 * A picture taken so long after the end of the last light is the last one that is waited for: the light has gone by then, and a
 * usual camera has shown nearly all of it. A slower one misses its end, no more: see the simulation in
 * `server/identity/liveness/light/README.md`, which stops at the same moment.
 */
export const ENOUGH_AFTER_MS = 150;
/** The slowest camera shows the last light this long after it was drawn; see LIMITS.longestDelayMs of the server. */
export const SEEN_LATE_MS = 450;

/** What has been seen of one light challenge so far. */
export interface LightCollection {
  samples: readonly LightSample[];
  /** Every light was seen by now, even by the slowest camera. */
  isOver: boolean;
}

export const NOTHING_COLLECTED: LightCollection = { samples: [], isOver: false };

/** One frame with a face: when its picture reached the page, by the same clock as the lights; size as in FaceMeasures. */
export interface LitFrame {
  atMs: number;
  size: number;
  skin: readonly Colour[];
}

/**
 * The collection with one more frame. Frames from before the first light, from after the last one, out of order, or
 * without all places are left out, as are more than MOST_LIGHT_SAMPLES.
 */
export function collectLight(
  steps: readonly LightStep[],
  { samples }: LightCollection,
  { atMs, size, skin }: LitFrame,
): LightCollection {
  const endMs = lightLengthMs(steps) + SEEN_LATE_MS;
  const isOver = atMs >= endMs;
  const isWanted = atMs >= 0 && !isOver && atMs > (samples.at(-1)?.atMs ?? -1) && skin.length > 0;
  if (!isWanted || samples.length >= MOST_LIGHT_SAMPLES) return { samples, isOver };
  const rounded = skin.map((colour): Colour => [round(colour[0]), round(colour[1]), round(colour[2])]);
  return { samples: [...samples, { atMs: round(atMs), size, skin: rounded }], isOver };
}

/** Hundredths: finer than any camera, and half the bytes. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
