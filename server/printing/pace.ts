/** Time as printing needs it: how long something took, and waiting. Handed in, so that tests never wait. */
export interface Pace {
  /** Milliseconds that only ever go forward, whatever is done to the machine's clock. */
  nowMs(): number;
  sleep(durationMs: number): Promise<void>;
  /** Calls `late` once after the time, unless the returned function was called before. */
  deadline(durationMs: number, late: () => void): () => void;
}

export const realPace: Pace = {
  nowMs: () => performance.now(),
  sleep: durationMs => new Promise(resolve => setTimeout(resolve, durationMs)),
  deadline(durationMs, late) {
    const timer = setTimeout(late, durationMs);
    return () => clearTimeout(timer);
  },
};
