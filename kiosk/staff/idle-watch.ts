import { type ReadonlySignal, signal } from '@preact/signals';

/** Nobody at the desk for this long: the console signs out, so that records never stay on an empty desk's screen. */
export const IDLE_LIMIT_MS = 10 * 60_000;
/** The warning before; WCAG 2.2.1 asks for at least 20 s. */
export const IDLE_WARNING_MS = 60_000;

export interface IdleWatch {
  /** Seconds until the sign-out, while the warning shows; otherwise undefined. */
  secondsLeft: ReadonlySignal<number | undefined>;
  stop: () => void;
}

const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * Watches `target` (the window) for signs of a person and calls `onIdle` once after IDLE_LIMIT_MS without one. Time is
 * compared, not counted: a computer that slept through the limit signs out on waking. `nowMs` is wall time.
 */
export function watchIdle(target: EventTarget, onIdle: () => void, nowMs = () => Date.now()): IdleWatch {
  const secondsLeft = signal<number | undefined>(undefined);
  let lastMs = nowMs();

  function alive(): void {
    lastMs = nowMs();
    secondsLeft.value = undefined;
  }

  function stop(): void {
    clearInterval(timer);
    for (const sign of SIGNS_OF_LIFE) target.removeEventListener(sign, alive, true);
  }

  const timer = setInterval(() => {
    const leftMs = IDLE_LIMIT_MS - (nowMs() - lastMs);
    if (leftMs <= 0) {
      stop();
      onIdle();
    } else if (leftMs <= IDLE_WARNING_MS) secondsLeft.value = Math.ceil(leftMs / 1_000);
  }, 1_000);
  for (const sign of SIGNS_OF_LIFE) target.addEventListener(sign, alive, true);
  return { secondsLeft, stop };
}
