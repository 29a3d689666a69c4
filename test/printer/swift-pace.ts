import type { Pace } from '../../server/printing/pace.ts';

export interface SwiftPace extends Pace {
  /** Lets every deadline that is still open pass now. */
  expireDeadlines(): void;
}

/** Time that passes only by sleeping, and sleeping takes no time: minutes of waiting in one test. */
export function createSwiftPace(): SwiftPace {
  let nowMs = 0;
  const open = new Map<() => void, number>();
  return {
    nowMs: () => nowMs,
    sleep(durationMs) {
      nowMs += durationMs;
      return new Promise(resolve => setImmediate(resolve));
    },
    deadline(durationMs, late) {
      const expire = () => late();
      open.set(expire, nowMs + durationMs);
      return () => open.delete(expire);
    },
    expireDeadlines() {
      for (const [expire, atMs] of open) {
        open.delete(expire);
        nowMs = Math.max(nowMs, atMs);
        expire();
      }
    },
  };
}
