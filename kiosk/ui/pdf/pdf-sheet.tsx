import { useEffect, useRef, useState } from 'preact/hooks';
import type { PdfPages } from './pdf-drawing.ts';
import './pdf-sheet.css';

export type PdfState = { kind: 'opening' } | { kind: 'open'; pages: PdfPages } | { kind: 'unreadable' };

/** Opens the bytes with pdf.js, which is loaded only now, and closes them when they change or the screen goes. */
export function usePdf(bytes: Uint8Array | undefined): PdfState {
  const [state, setState] = useState<PdfState>({ kind: 'opening' });
  useEffect(() => {
    if (!bytes) {
      setState({ kind: 'opening' });
      return;
    }
    let left = false;
    let opened: PdfPages | undefined;
    const open = async () => {
      try {
        const { openPdf } = await import('./pdf-drawing.ts');
        opened = await openPdf(bytes);
        if (left) opened.close();
        else setState({ kind: 'open', pages: opened });
      } catch {
        // Damaged bytes, or the drawing code could not be loaded: nothing is shown, so nothing may be printed.
        if (!left) setState({ kind: 'unreadable' });
      }
    };
    void open();
    return () => {
      left = true;
      opened?.close();
    };
  }, [bytes]);
  return state;
}

/** One page on a white sheet, as sharp as the screen allows; its words are there for ears. */
export function PdfSheet({ pages, page, name }: { pages: PdfPages; page: number; name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [text, setText] = useState('');
  useEffect(() => {
    const sheet = canvas.current;
    if (!sheet) return;
    let drawnPx = 0;
    const draw = () => {
      const widthPx = Math.round(sheet.clientWidth * window.devicePixelRatio);
      if (widthPx === 0 || widthPx === drawnPx) return;
      drawnPx = widthPx;
      void pages.draw(page, sheet, widthPx);
    };
    const watching = new ResizeObserver(draw);
    watching.observe(sheet);
    draw();
    void pages.text(page).then(setText);
    return () => {
      watching.disconnect();
      pages.drop(sheet);
    };
  }, [pages, page]);
  return (
    <figure class="pdf-sheet" role="document" aria-label={name}>
      <canvas ref={canvas} class="pdf-sheet__canvas" aria-hidden="true" />
      <p class="for-ears-only">{text}</p>
    </figure>
  );
}
