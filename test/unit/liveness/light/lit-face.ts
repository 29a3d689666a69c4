import { type LightSample, type LightStep, SKIN_PLACES } from '../../../../server/contract/live-challenge.ts';
import { emissionAt } from '../../../../server/identity/liveness/light/emission.ts';
import { normal } from '../../../simulate/random.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

/** How a place answers light from each side, as a part of what it answers light from straight ahead. */
type Answer = readonly [left: number, right: number, above: number, below: number];

/** A round face: the camera's left cheek is the resident's right, and looks to the right of the screen. */
export const ROUND: readonly Answer[] = [
  [1, 1, 1.2, 0.8],
  [0.7, 1.3, 1, 1],
  [1.3, 0.7, 1, 1],
  [0.75, 1.25, 1, 1],
  [1.25, 0.75, 1, 1],
  [1, 1, 0.8, 1.2],
];
export const FLAT: readonly Answer[] = ROUND.map(() => [1, 1, 1, 1]);

export interface LitFace {
  steps: readonly LightStep[];
  shape?: readonly Answer[];
  delayMs?: number;
  /** Screen's light over the room's. */
  strength?: number;
  frameMs?: number;
  /** What the camera multiplies a channel with at a time. */
  gain?: (atMs: number, channel: 0 | 1 | 2) => number;
  /** Standard deviation in values of 255. */
  noise?: number;
  seed?: number;
  /** How far the places beside the face follow, as a part of the face. */
  behind?: number;
  size?: number;
}

/** Samples of a face under a formula: no optics, so that each thing a test is about stands alone. */
export function litFace(options: LitFace): LightSample[] {
  const { steps, shape = ROUND, delayMs = 120, strength = 0.2, frameMs = 50, noise = 0.2 } = options;
  const { gain = () => 1, seed = 1, behind = 0, size = 0.13 } = options;
  const random = seededRandom(seed);
  const lengthMs = steps.reduce((sum, { ms }) => sum + ms, 0);
  const samples: LightSample[] = [];
  for (let atMs = 5; atMs < lengthMs + 400; atMs += frameMs) {
    const emission = emissionAt(steps, atMs - delayMs);
    const skin = SKIN_PLACES.map((_, place) => {
      const answer = shape[place] ?? [behind, behind, behind, behind];
      const value = (c: 0 | 1 | 2) => {
        const { left, right, above, below } = emission[c];
        const lit = left * answer[0] + right * answer[1] + above * answer[2] + below * answer[3];
        const linear = [0.3, 0.2, 0.15][c] ?? 0.2;
        return sRgbOf(linear * (1 + strength * lit) * gain(atMs, c)) + normal(random, noise);
      };
      return [value(0), value(1), value(2)] as const;
    });
    samples.push({ atMs, size, skin });
  }
  return samples;
}

function sRgbOf(linear: number): number {
  return 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055);
}
