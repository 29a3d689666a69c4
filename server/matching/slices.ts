import { setTimeout as wait } from 'node:timers/promises';

/** Work cut into small pieces: at each `yield` somebody else may go first. */
export type Work<T> = Generator<undefined, T>;

/** Does all of it without a pause. */
export function atOnce<T>(work: Work<T>): T {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

/** Longest time the event loop is held in one go, and the pause after it, so that a request waits no longer than a frame. */
const SLICE_MS = 8;
const PAUSE_MS = 4;

/**
 * Does it in slices of a few milliseconds with pauses between, so that a server goes on answering. Undefined when
 * `signal` was aborted meanwhile.
 */
export async function inSlices<T>(
  work: Work<T>,
  signal: AbortSignal,
  pause: () => Promise<unknown> = () => wait(PAUSE_MS),
): Promise<T | undefined> {
  while (!signal.aborted) {
    const until = performance.now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done === true) return step.value;
    } while (performance.now() < until);
    await pause();
  }
  return undefined;
}
