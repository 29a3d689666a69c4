import type { PublishedKeys } from '../../server/contract/paper-claims.ts';
import { readPublishedKeys } from '../../server/contract/paper-code-keys.ts';
import { PRIVATELY, within } from './within.ts';

/** Where the last good `keys.json` is kept, so that a paper can be checked without a network the next time. */
export type KeyShelf = Pick<Storage, 'getItem' | 'setItem'>;

export interface KeySource {
  /** What was kept from an earlier visit. */
  kept(): PublishedKeys | undefined;
  /** What is published now, also kept for later; undefined when it cannot be had within `TIMEOUT_MS`. */
  latest(): Promise<PublishedKeys | undefined>;
}

/** Longer than a slow mobile network takes for two kilobytes; meanwhile kept keys already answer. */
export const TIMEOUT_MS = 6_000;

/** The `keys.json` at `url`. `shelf` is the browser's localStorage, or undefined where it is switched off. */
export function createKeySource(
  url: string,
  shelf: KeyShelf | undefined,
  fetcher: typeof fetch = (...request) => fetch(...request),
): KeySource {
  // Several committees may have their pages on one origin.
  const place = `laiban keys ${url}`;
  return {
    kept() {
      const text = onShelf(() => shelf?.getItem(place));
      return text == null ? undefined : parse(text);
    },
    async latest() {
      const text = await fetchText(url, fetcher);
      const keys = text === undefined ? undefined : parse(text);
      if (text !== undefined && keys !== undefined) onShelf(() => shelf?.setItem(place, text));
      return keys;
    },
  };
}

async function fetchText(url: string, fetcher: typeof fetch): Promise<string | undefined> {
  return within(TIMEOUT_MS, async signal => {
    // Asked anew each time: a key that was replaced or withdrawn an hour ago must not live on in a cache.
    const response = await fetcher(url, { ...PRIVATELY, signal });
    return response.ok ? response.text() : undefined;
  });
}

function parse(text: string): PublishedKeys | undefined {
  try {
    const reading = readPublishedKeys(JSON.parse(text));
    return reading.kind === 'keys' ? reading.keys : undefined;
  } catch (error) {
    // A host that answers every address with a page of its own.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Storage may be full or forbidden; then keys are simply not kept. */
function onShelf<Result>(use: () => Result): Result | undefined {
  try {
    return use();
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
