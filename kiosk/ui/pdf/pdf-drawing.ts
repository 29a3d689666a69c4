import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import { canvasOf, forget, scaleDown, timesLarger } from './scale-down.ts';

/** An opened certificate, drawn page by page. */
export interface PdfPages {
  readonly count: number;
  /** Draws page `page` (from 1) into `canvas`, `widthPx` device pixels wide; a newer call for the same canvas cancels this one. */
  draw(page: number, canvas: HTMLCanvasElement, widthPx: number): Promise<void>;
  /** Stops drawing into `canvas` and empties it: its screen is gone, and nothing of the certificate stays in it. */
  drop(canvas: HTMLCanvasElement): void;
  /** The page's words in reading order, for ears; none once the document is closed. */
  text(page: number): Promise<string>;
  /** Forgets the document in page and worker. */
  close(): void;
}

/** One worker serves every document, one after the other: pdf.js refuses a new one while the last is being closed. */
let closed: Promise<void> = Promise.resolve();

/** Opens PDF bytes (copied: pdf.js hands what it gets to its worker). Fonts must be embedded; scripts in it never run. */
export async function openPdf(bytes: Uint8Array): Promise<PdfPages> {
  await closed;
  GlobalWorkerOptions.workerPort ??= new Worker(new URL('./pdf.worker.ts', import.meta.url), {
    type: 'module',
  });
  const opening = getDocument({
    data: bytes.slice(),
    enableXfa: false,
    stopAtErrors: true,
    useWasm: false,
    disableAutoFetch: true,
  });
  const pdf: PDFDocumentProxy = await opening.promise;
  const drawing = new WeakMap<HTMLCanvasElement, { cancel(): void }>();
  let isClosed = false;

  return {
    count: pdf.numPages,
    async draw(number, canvas, widthPx) {
      drawing.get(canvas)?.cancel();
      const turn = { cancel() {} };
      drawing.set(canvas, turn);
      const page = await unlessClosed(pdf.getPage(number));
      // A newer drawing took the canvas over: that one counts.
      if (!page || drawing.get(canvas) !== turn) return;
      const natural = page.getViewport({ scale: 1 });
      const scale = widthPx / natural.width;
      canvas.width = Math.round(natural.width * scale);
      canvas.height = Math.round(natural.height * scale);
      // pdf.js draws no line thinner than a pixel: at the size of a screen a pale ground becomes a heavy net.
      const times = timesLarger(canvas.width, canvas.height);
      const viewport = page.getViewport({ scale: scale * times });
      const large = canvasOf(Math.round(viewport.width), Math.round(viewport.height));
      const task = page.render({ canvas: large, viewport, intent: 'display' });
      turn.cancel = () => task.cancel();
      try {
        await task.promise;
        if (drawing.get(canvas) === turn) scaleDown(large, canvas);
      } catch (error) {
        // A picture that nobody waits for any more may fail as it likes.
        if (drawing.get(canvas) === turn && !isClosed) throw error;
      } finally {
        forget(large);
      }
    },
    drop(canvas) {
      drawing.get(canvas)?.cancel();
      drawing.delete(canvas);
      forget(canvas);
    },
    async text(number) {
      const page = await unlessClosed(pdf.getPage(number));
      const content = page && (await unlessClosed(page.getTextContent()));
      if (!content) return '';
      const { items } = content;
      return items.map(item => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    },
    close() {
      isClosed = true;
      closed = opening.destroy();
    },
  };

  /** What is asked of a document that is closed meanwhile fails in pdf.js; nobody waits for it any more. */
  async function unlessClosed<T>(asked: Promise<T>): Promise<T | undefined> {
    try {
      return await asked;
    } catch (error) {
      if (isClosed) return undefined;
      throw error;
    }
  }
}
