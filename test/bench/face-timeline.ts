import type { Reading } from '../../kiosk/face/engine/engine.ts';

/** What a page did while somebody looked, all by its own clock (`performance.now`). */
export interface Timeline {
  /** Questions to the face worker; `tookMs` leaves out the time behind earlier questions. */
  asked: Timed[];
  /** The lights of the screen: when the first came on, and when the last was gone. */
  litMs?: number;
  darkMs?: number;
  calls: { path: string; sentMs: number; answeredMs: number }[];
  screens: { name: string; atMs: number }[];
  /** Tasks of the main thread over 50 ms (Long Tasks API, W3C). */
  longTasks: { atMs: number; tookMs: number }[];
  /** When each frame of the screen was begun. */
  drawnMs: number[];
}

export interface Timed {
  ask: string;
  askedMs: number;
  tookMs: number;
  answeredMs: number;
  /** What the worker saw, of an `analyse`. */
  reading?: Reading;
}

export interface NotedWindow {
  laibanNoted: Timeline;
}

/**
 * Runs in the page before its own scripts, and takes notes. The worker takes one question after the other, so a question's own
 * time begins with the answer to the one before it, if that came later.
 */
export function noteTimes(): void {
  const noted: Timeline = { asked: [], calls: [], screens: [], longTasks: [], drawnMs: [] };
  (window as unknown as NotedWindow).laibanNoted = noted;

  const OriginalWorker = window.Worker;
  window.Worker = class extends OriginalWorker {
    private readonly asked = new Map<number, { ask: string; atMs: number }>();
    private answeredMs = 0;

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', (event: MessageEvent<{ id: number; reading?: Reading }>) => {
        const question = this.asked.get(event.data.id);
        if (!question) return;
        const nowMs = performance.now();
        const { reading } = event.data;
        noted.asked.push({
          ask: question.ask,
          askedMs: question.atMs,
          tookMs: nowMs - Math.max(question.atMs, this.answeredMs),
          answeredMs: nowMs,
          ...(reading ? { reading } : {}),
        });
        this.answeredMs = nowMs;
      });
    }

    override postMessage(message: { id: number; ask: string }, transfer?: unknown): void {
      this.asked.set(message.id, { ask: message.ask, atMs: performance.now() });
      super.postMessage(message, transfer as Transferable[]);
    }
  };

  const originalFetch = window.fetch.bind(window);
  window.fetch = async (resource, init) => {
    const sentMs = performance.now();
    const response = await originalFetch(resource, init);
    const path = String(resource instanceof Request ? resource.url : resource);
    noted.calls.push({ path, sentMs, answeredMs: performance.now() });
    return response;
  };

  new PerformanceObserver(list => {
    for (const { startTime, duration } of list.getEntries())
      noted.longTasks.push({ atMs: startTime, tookMs: duration });
  }).observe({ type: 'longtask' });

  const look = (nowMs: number) => {
    noted.drawnMs.push(nowMs);
    const light = document.documentElement.dataset['light'];
    if (light !== undefined) noted.litMs ??= performance.now();
    else if (noted.litMs !== undefined) noted.darkMs ??= performance.now();
    const name = document.querySelector<HTMLElement>('main[data-screen]')?.dataset['screen'];
    if (name !== undefined && noted.screens.at(-1)?.name !== name)
      noted.screens.push({ name, atMs: performance.now() });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
