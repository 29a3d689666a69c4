import type { Advice } from '../look-port.ts';

/** What is on the screen, and what has been wanting to take its place since when. */
export interface Advised {
  shown: Advice;
  next?: { advice: Advice; sinceMs: number };
}

/** Shorter than a person needs to read, longer than a detector's slip of a frame or two. */
const SETTLE_MS = 300;

/** These are told at once: waiting would only let somebody go on in vain. */
const URGENT: ReadonlySet<Advice> = new Set(['one-person-only', 'do-action', 'thank-you']);

/** Lets an advice onto the screen only when it has been right for a while. `atMs` runs forward only. */
export function advise(before: Advised, advice: Advice, atMs: number): Advised {
  if (advice === before.shown) return { shown: advice };
  if (URGENT.has(advice) || before.shown === 'loading') return { shown: advice };
  if (before.next?.advice !== advice) return { shown: before.shown, next: { advice, sinceMs: atMs } };
  return atMs - before.next.sinceMs >= SETTLE_MS ? { shown: advice } : before;
}
