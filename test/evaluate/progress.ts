const LINE_EVERY_MS = 5_000;
const REDRAW_EVERY_MS = 200;

export interface Progress {
  tell: (done: number, failed: number) => void;
  say: (words: string) => void;
}

/** Tells how far the pictures are, on standard error: one line that changes on a screen, a line now and then in a log. */
export function createProgress(total: number, out: NodeJS.WriteStream = process.stderr): Progress {
  const started = performance.now();
  let last = Number.NEGATIVE_INFINITY;
  return {
    tell(done, failed) {
      const now = performance.now();
      const due = now - last >= (out.isTTY ? REDRAW_EVERY_MS : LINE_EVERY_MS);
      if (!due && done < total) return;
      last = now;
      const words = `${done} of ${total} pictures, ${failed} not acquired, ${perSecond(done, now).toFixed(1)} pictures/s`;
      out.write(out.isTTY ? `\r${words}\u001b[K${done === total ? '\n' : ''}` : `${words}\n`);
    },
    say: words => void out.write(`${words}\n`),
  };

  function perSecond(done: number, now: number): number {
    return (done * 1000) / Math.max(1, now - started);
  }
}
