/** More pixels than these are not drawn for one page: 8 million are 32 MB and a blink on a small computer. */
const MOST_PIXELS = 8_000_000;
const MOST_TIMES = 3;

/** How many times larger than shown a picture is best drawn, at least 1: `widthPx` × `heightPx` is what is shown. */
export function timesLarger(widthPx: number, heightPx: number): number {
  return Math.min(MOST_TIMES, Math.max(1, Math.sqrt(MOST_PIXELS / (widthPx * heightPx))));
}

/**
 * Draws `large` into the whole of `small`. In halves, because a browser looks at few neighbours and would lose hairlines.
 * A canvas without a pixel, whose screen is gone, is left alone.
 */
export function scaleDown(large: HTMLCanvasElement, small: HTMLCanvasElement): void {
  if (small.width === 0 || small.height === 0) return;
  let from = large;
  for (const widthPx of halves(large.width, small.width)) {
    const half = canvasOf(widthPx, Math.ceil(from.height / 2));
    copy(from, half);
    if (from !== large) forget(from);
    from = half;
  }
  copy(from, small);
  if (from !== large) forget(from);
}

/** The widths in pixels between `fromPx` and `toPx`, each half of the last, rounded up. It ends whatever is asked for: at 1 at the latest. */
export function halves(fromPx: number, toPx: number): number[] {
  const widths: number[] = [];
  let widthPx = fromPx;
  while (widthPx > 1 && widthPx > toPx * 2) {
    widthPx = Math.ceil(widthPx / 2);
    widths.push(widthPx);
  }
  return widths;
}

export function canvasOf(widthPx: number, heightPx: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  return canvas;
}

/** Gives the pixels back at once; otherwise a certificate stays in memory until the browser tidies up. */
export function forget(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
}

function copy(from: HTMLCanvasElement, to: HTMLCanvasElement): void {
  const context = to.getContext('2d');
  if (!context || to.width === 0) return;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(from, 0, 0, to.width, to.height);
}
