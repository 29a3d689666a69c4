import type { Clock } from '../clock.ts';
import type { Page } from '../contract/requests.ts';
import type { NewId } from '../ids.ts';

/** A page that was opened longer ago than this must be loaded again. */
const TOKEN_LIFE_MS = 24 * 60 * 60_000;
/** Of each kind of page, so that whoever opens one kind without end shuts out no other. */
const MOST_TOKENS = 4_096;

/** One token a page load: a request without one did not come from a page that this server gave out. */
export interface PageTokens {
  open(page: Page): string;
  /** Asking counts as use. */
  isOpen(token: string | undefined, page: Page): boolean;
}

/** Where there are too many, those go first that were never used, and then those whose last use was longest ago. */
export function createPageTokens(clock: Clock, newId: NewId): PageTokens {
  const shelves = new Map<Page, Shelf>();

  function shelfOf(page: Page): Shelf {
    const shelf = shelves.get(page) ?? { unused: new Map(), used: new Map() };
    shelves.set(page, shelf);
    return shelf;
  }

  return {
    open(page) {
      const { unused, used } = shelfOf(page);
      if (unused.size + used.size >= MOST_TOKENS) dropFirst(unused.size > 0 ? unused : used);
      const token = newId();
      unused.set(token, clock.now().getTime());
      return token;
    },
    isOpen(token, page) {
      if (token === undefined) return false;
      const { unused, used } = shelfOf(page);
      const openedMs = used.get(token) ?? unused.get(token);
      if (openedMs === undefined) return false;
      unused.delete(token);
      used.delete(token);
      if (clock.now().getTime() - openedMs >= TOKEN_LIFE_MS) return false;
      used.set(token, openedMs);
      return true;
    },
  };
}

/** Tokens with the time of opening. Maps keep the order of insertion: the first was opened, or used, longest ago. */
interface Shelf {
  unused: Map<string, number>;
  used: Map<string, number>;
}

function dropFirst(tokens: Map<string, number>): void {
  const [first] = tokens.keys();
  if (first !== undefined) tokens.delete(first);
}
