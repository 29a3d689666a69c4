import type { LiveAction } from '../../../server/contract/live-challenge.ts';
import type { Movement } from '../scene.ts';

interface MoveTimes {
  there: number;
  hold: number;
  back: number;
  rest: number;
}

/** A movement there and back, and a rest before it comes again, in milliseconds. */
export const MOVE_MS: MoveTimes = { there: 500, hold: 1_500, back: 500, rest: 800 };
/** People who are asked to blink do it slowly. */
export const BLINK_MS: MoveTimes = { there: 150, hold: 400, back: 200, rest: 900 };

export function roundMs(action: LiveAction): number {
  const { there, hold, back, rest } = timesOf(action);
  return there + hold + back + rest;
}

/** How somebody carries out an action that was asked `sinceMs` ago; over and over, until it is no longer asked. */
export function movementAt(action: LiveAction, sinceMs: number): Movement {
  const { there, hold, back } = timesOf(action);
  // Nobody moves before they have read what to do.
  const at = (sinceMs - READING_MS) % roundMs(action);
  if (at < 0) return { action, amount: 0 };
  if (at < there) return { action, amount: ease(at / there) };
  if (at < there + hold) return { action, amount: 1 };
  if (at < there + hold + back) return { action, amount: ease(1 - (at - there - hold) / back) };
  return { action, amount: 0 };
}

/** Nobody snaps back: what was shown when something else was asked goes away while the new words are read. */
export function leftBehind({ action, amount }: Movement, sinceMs: number): Movement | undefined {
  const part = 1 - sinceMs / (READING_MS - 50);
  return part > 0 && amount > 0 ? { action, amount: amount * ease(part) } : undefined;
}

/** The same of a film that goes through these actions, one after the other, over and over. */
export function filmedMovement(actions: readonly LiveAction[], timeMs: number): Movement | undefined {
  const whole = actions.reduce((sum, action) => sum + roundMs(action) + READING_MS, 0);
  let at = whole === 0 ? 0 : timeMs % whole;
  for (const action of actions) {
    const length = roundMs(action) + READING_MS;
    if (at < length) return movementAt(action, at);
    at -= length;
  }
  return undefined;
}

const READING_MS = 450;

function timesOf(action: LiveAction): MoveTimes {
  return action === 'blink' ? BLINK_MS : MOVE_MS;
}

function ease(part: number): number {
  return part * part * (3 - 2 * part);
}
