/** What the page asked of its face worker, and how long the answer took, waiting behind earlier questions left out. */
export interface Timed {
  ask: string;
  tookMs: number;
  answeredMs: number;
}

export interface AskedWindow {
  laibanAsked: Timed[];
}

/**
 * Runs in the page before its own scripts: notes every question to a worker and its answer. The worker takes one question
 * after the other, so a question's own time begins with the answer to the one before it, if that came later.
 */
export function timeTheWorker(): void {
  const kept = window as unknown as AskedWindow;
  kept.laibanAsked = [];
  const Original = window.Worker;
  window.Worker = class extends Original {
    private readonly asked = new Map<number, { ask: string; atMs: number }>();
    private answeredMs = 0;

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', (event: MessageEvent<{ id: number }>) => {
        const asked = this.asked.get(event.data.id);
        if (!asked) return;
        const nowMs = performance.now();
        const tookMs = nowMs - Math.max(asked.atMs, this.answeredMs);
        this.answeredMs = nowMs;
        kept.laibanAsked.push({ ask: asked.ask, tookMs, answeredMs: nowMs });
      });
    }

    override postMessage(message: { id: number; ask: string }, transfer?: unknown): void {
      this.asked.set(message.id, { ask: message.ask, atMs: performance.now() });
      super.postMessage(message, transfer as Transferable[]);
    }
  };
}
