/** Waits for something outside this process to become true; looks every few milliseconds and gives up after 15 s. */
export async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const startedAt = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - startedAt > 15_000) throw new Error(`Still waiting: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
