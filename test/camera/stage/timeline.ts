import type { ChallengeAction } from '../../../server/contract/face.ts';
import type { Movement } from '../scene.ts';

/** A movement there and back, and a rest before it comes again, in milliseconds. */
export const MOVE_MS = { there: 500, hold: 1_500, back: 500, rest: 800 } as const;
const ROUND_MS = MOVE_MS.there + MOVE_MS.hold + MOVE_MS.back + MOVE_MS.rest;

/** How somebody carries out an action that was asked `sinceMs` ago; over and over, until it is no longer asked. */
export function movementAt(action: ChallengeAction, sinceMs: number): Movement {
  const at = sinceMs % ROUND_MS;
  const { there, hold, back } = MOVE_MS;
  if (at < there) return { action, amount: ease(at / there) };
  if (at < there + hold) return { action, amount: 1 };
  if (at < there + hold + back) return { action, amount: ease(1 - (at - there - hold) / back) };
  return { action, amount: 0 };
}

function ease(part: number): number {
  return part * part * (3 - 2 * part);
}
