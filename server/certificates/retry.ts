/** Calls `work` after so many milliseconds; returns how to call it off. Handed in by tests. */
export type RetryAfter = (delayMs: number, work: () => void) => () => void;

/** A timer that keeps no process alive. */
export const retryAfterTimer: RetryAfter = (delayMs, work) => {
  const timer = setTimeout(work, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};

const FIRST_MS = 2_000;
const LONGEST_MS = 60_000;

/** Twice as long after each try, up to a minute: a disk that was emptied is noticed soon, a full one is not worn out. */
export function retryDelayMs(tries: number): number {
  return Math.min(FIRST_MS * 2 ** Math.min(tries, 10), LONGEST_MS);
}

/** What an error says, for a log; nothing of a person is in the messages of SQLite and of printers. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown error';
}
