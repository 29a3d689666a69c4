/** Two touches on one thing within this time are one touch: trembling hands and bouncing screens. */
export const DOUBLE_TOUCH_MS = 300;

/**
 * Wraps a handler so that a second call within DOUBLE_TOUCH_MS of an accepted one is ignored.
 * `nowMs` is a clock in milliseconds; it only has to run forward.
 */
export function once<Parameters extends unknown[]>(
  handler: (...parameters: Parameters) => void,
  nowMs: () => number = () => performance.now(),
): (...parameters: Parameters) => void {
  let acceptedMs = Number.NEGATIVE_INFINITY;
  return (...parameters) => {
    const now = nowMs();
    if (now - acceptedMs < DOUBLE_TOUCH_MS) return;
    acceptedMs = now;
    handler(...parameters);
  };
}
