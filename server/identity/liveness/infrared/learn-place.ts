import type { InfraredSample, SecondCamera } from '../../../contract/infrared.ts';
import { middle, seenPairs } from './pairs.ts';
import { apartness } from './same-place.ts';

/** So many pictures in which both cameras saw the face; one look has ten or more. */
const LEAST_PAIRS = 5;
/** Of them so many must tell the same: a passer-by, or a face that jumps, teaches nothing. */
const LEAST_AGREEING = 0.8;
const AGREEING = 0.04;
/** Cameras that see more unlike than this do not look at the same place. */
const SCALE = { least: 0.4, most: 2.5 };
const MOST_OFF = 0.35;

/**
 * How the infrared camera sees what the colour camera sees, from one look of somebody who stood before both. Undefined where
 * the look does not say: too few pictures, or they contradict each other.
 */
export function learnPlace(samples: readonly InfraredSample[]): SecondCamera | undefined {
  const pairs = seenPairs(samples).filter(({ colour, infrared }) => colour.size > 0 && infrared.size > 0);
  if (pairs.length < LEAST_PAIRS) return undefined;
  const scale = middle(pairs.map(({ colour, infrared }) => infrared.size / colour.size));
  if (!(scale >= SCALE.least && scale <= SCALE.most)) return undefined;
  const flat = { scale, offX: 0, offY: 0 };
  const apart = pairs.map(({ colour, infrared }) => apartness(colour, infrared, flat));
  const offX = middle(apart.map(({ x }) => x));
  const offY = middle(apart.map(({ y }) => y));
  if (Math.abs(offX) > MOST_OFF || Math.abs(offY) > MOST_OFF) return undefined;
  const agreeing = apart.filter(
    ({ x, y }) => Math.abs(x - offX) <= AGREEING && Math.abs(y - offY) <= AGREEING,
  );
  if (agreeing.length < LEAST_AGREEING * pairs.length) return undefined;
  return { scale, offX, offY };
}
