const LINE_EVERY_MS = 5_000;
const REDRAW_EVERY_MS = 200;

export interface Progress {
  tell: (done: number, failed: number) => void;
  say: (words: string) => void;
}

/** Tells how far the pictures are, on standard error: one line that changes on a screen, a line now and then in a log. */
export function createProgress(total: number, out: NodeJS.WriteStream = process.stderr): Progress {
  /** The first picture has waited for the browser and the networks. */
  let first: number | undefined;
  let last = Number.NEGATIVE_INFINITY;
  return {
    tell(done, failed) {
      const now = performance.now();
      first ??= now;
      const due = now - last >= (out.isTTY ? REDRAW_EVERY_MS : LINE_EVERY_MS);
      if (!due && done < total) return;
      last = now;
      const words = `${done} of ${total} pictures, ${failed} not acquired, ${perSecond(done - 1, now - first)}`;
      out.write(out.isTTY ? `\r${words}\u001b[K${done === total ? '\n' : ''}` : `${words}\n`);
    },
    say: words => void out.write(`${words}\n`),
  };
}

function perSecond(count: number, ms: number): string {
  return count > 0 ? `${((count * 1000) / ms).toFixed(1)} pictures/s` : 'first picture';
}
