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
    let isOver = false;
    let slicesLeft = SLICES;
    const onSlice = () => {
      slicesLeft -= 1;
      if (slicesLeft > 0) timer = setTimeout(onSlice, durationMs / SLICES);
      // What came in while the process was held up is read before it is called late.
      else setImmediate(() => isOver || late());
    };
    let timer = setTimeout(onSlice, durationMs / SLICES);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  },
};

/**
 * A deadline counts time in which this process could listen: a disk that takes three seconds for a sync stops everything,
 * and the answer that lies there by then is not late. Counted in slices, each such stop counts as one.
 */
const SLICES = 10;
