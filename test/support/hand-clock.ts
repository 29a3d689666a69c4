import type { Clock } from '../../server/clock.ts';

/** A clock that stands still until a test moves it. */
export interface HandClock extends Clock {
  advance(byMs: number): void;
}

export function handClock(start = '2026-11-23T10:00:00+08:00'): HandClock {
  let nowMs = Date.parse(start);
  return {
    now: () => new Date(nowMs),
    advance: byMs => {
      nowMs += byMs;
    },
  };
}
