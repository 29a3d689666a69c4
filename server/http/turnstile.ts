import type { Clock } from '../clock.ts';

/** Lets so many through in any stretch of time; asks nobody who they are. */
export interface Turnstile {
  /** Whether one more may pass now; one that may is counted. */
  pass(): boolean;
}

export function createTurnstile(
  clock: Clock,
  { times, withinMs }: { times: number; withinMs: number },
): Turnstile {
  let passedMs: number[] = [];
  return {
    pass() {
      const nowMs = clock.now().getTime();
      passedMs = passedMs.filter(then => nowMs - then < withinMs);
      if (passedMs.length >= times) return false;
      passedMs.push(nowMs);
      return true;
    },
  };
}
