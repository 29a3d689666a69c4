import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { CHALLENGE_ACTIONS, type Challenge, type ChallengeAction } from '../contract/face.ts';
import type { NewId } from '../ids.ts';

/** A challenge that was given out and may be answered once. */
export interface OpenChallenge extends Challenge {
  givenAtMs: number;
}

/** Long enough for slow movements and for a machine that loads its engine first; short enough to be of one sitting. */
export const CHALLENGE_LIMIT_MS = 45_000;
/** Nobody reads an instruction, moves, and is seen in several frames faster than this. */
const FASTEST_ANSWER_MS = 800;

/** Draws one action at random, never the one asked last, so that 换一个动作 really changes it. */
export function drawChallenge(clock: Clock, newId: NewId, last?: ChallengeAction): OpenChallenge {
  const choices = CHALLENGE_ACTIONS.filter(action => action !== last);
  const action = choices[randomInt(choices.length)] ?? CHALLENGE_ACTIONS[0];
  return { nonce: newId(), action, timeLimitMs: CHALLENGE_LIMIT_MS, givenAtMs: clock.now().getTime() };
}

export type ChallengeFault = 'no-challenge' | 'other-nonce' | 'other-action' | 'too-late' | 'too-fast';

/** What is wrong with an answer to a challenge, if anything. */
export function challengeFault(
  open: OpenChallenge | undefined,
  answer: { nonce: string; action: ChallengeAction },
  clock: Clock,
): ChallengeFault | undefined {
  if (!open) return 'no-challenge';
  if (answer.nonce !== open.nonce) return 'other-nonce';
  if (answer.action !== open.action) return 'other-action';
  const tookMs = clock.now().getTime() - open.givenAtMs;
  if (tookMs > open.timeLimitMs) return 'too-late';
  return tookMs < FASTEST_ANSWER_MS ? 'too-fast' : undefined;
}
