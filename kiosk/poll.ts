/**
 * Does `work` now and again `everyMs` milliseconds after it has ended, so that a slow answer never piles up requests.
 * Returns what stops it; work that is under way then is not awaited and must not mind.
 */
export function poll(work: () => Promise<void>, everyMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function round(): Promise<void> {
    await work();
    if (!stopped) timer = setTimeout(() => void round(), everyMs);
  }

  void round();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
