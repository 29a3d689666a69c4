import type { Clock } from '../clock.ts';
import type { Page } from '../contract/requests.ts';
import type { NewId } from '../ids.ts';

/** A page that was opened longer ago than this must be loaded again. */
const TOKEN_LIFE_MS = 24 * 60 * 60_000;
const MOST_TOKENS = 4_096;

/** One token a page load: a request without one did not come from a page that this server gave out. */
export interface PageTokens {
  open(page: Page): string;
  isOpen(token: string | undefined, page: Page): boolean;
}

export function createPageTokens(clock: Clock, newId: NewId): PageTokens {
  const tokens = new Map<string, { page: Page; openedMs: number }>();
  return {
    open(page) {
      const openedMs = clock.now().getTime();
      // Maps keep the order of insertion: the first are the oldest.
      for (const [token, { openedMs: then }] of tokens) {
        if (tokens.size < MOST_TOKENS && openedMs - then < TOKEN_LIFE_MS) break;
        tokens.delete(token);
      }
      const token = newId();
      tokens.set(token, { page, openedMs });
      return token;
    },
    isOpen(token, page) {
      const known = token === undefined ? undefined : tokens.get(token);
      return known?.page === page && clock.now().getTime() - known.openedMs < TOKEN_LIFE_MS;
    },
  };
}
