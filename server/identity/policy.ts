import type { Nearest } from './gallery.ts';

/** What a look leads to. A face alone is never enough yet: without a calibration every candidate is asked for digits. */
export type Decision =
  | { kind: 'ask-digits'; faceId: string; distance: number; margin: number }
  | {
      kind: 'not-recognised';
      because: 'nobody-enrolled' | 'too-far' | 'too-close-to-call';
      distance?: number;
    };

/**
 * Raw distances of the five-point chip, mirrored and averaged. The usual 0.6 takes two of three strangers for somebody
 * known; at 0.40 about one stranger in a hundred comes through to the digits, of whom one in ten thousand guesses them.
 */
export const MAX_DISTANCE = 0.4;
/** The nearest must be nearer than anybody else by this much, or twins would be a matter of luck. */
export const MIN_MARGIN = 0.06;

/** Pure: what the nearest face in the gallery means. Distances of descriptors, smaller is more alike. */
export function decide(nearest: Nearest | undefined): Decision {
  if (!nearest) return { kind: 'not-recognised', because: 'nobody-enrolled' };
  const { faceId, distance, secondDistance } = nearest;
  // Asked this way round, numbers that are none (NaN) recognise nobody.
  if (!(distance <= MAX_DISTANCE)) return { kind: 'not-recognised', because: 'too-far', distance };
  const margin = secondDistance - distance;
  if (!(margin >= MIN_MARGIN)) return { kind: 'not-recognised', because: 'too-close-to-call', distance };
  return { kind: 'ask-digits', faceId, distance, margin };
}
