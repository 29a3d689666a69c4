/**
 * Runs `work` with a signal that ends it after `timeoutMs`, and gives undefined when there was no connection, no answer in
 * time, or a body that is no JSON. Not `AbortSignal.timeout`: the browsers inside apps are often too old for it.
 */
export async function within<Result>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | undefined> {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), timeoutMs);
  try {
    return await work(ending.signal);
  } catch (error) {
    // TypeError: no connection. DOMException: the time ran out. SyntaxError: the body is not ours.
    if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError)
      return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** What is asked over a network says nothing about who asks, and is never taken from a cache. */
export const PRIVATELY = { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
