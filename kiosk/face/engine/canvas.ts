import type { Similarity } from '../measure/similarity.ts';

/** An off-screen drawing surface whose pixels are read back often, so kept in memory and not on a graphics card. */
export interface Surface {
  canvas: OffscreenCanvas;
  context: OffscreenCanvasRenderingContext2D;
}

export function createSurface(widthPx: number, heightPx: number): Surface {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!context) throw new Error('this browser draws no two-dimensional pictures off screen');
  context.imageSmoothingQuality = 'high';
  return { canvas, context };
}

/** Fills the surface with the source seen through the transform, then hands back its pixels. */
export function drawThrough(
  surface: Surface,
  source: CanvasImageSource,
  transform: Similarity,
  mirrored = false,
): ImageData {
  const { canvas, context } = surface;
  clear(surface);
  context.save();
  if (mirrored) context.transform(-1, 0, 0, 1, canvas.width, 0);
  context.transform(transform.a, transform.b, transform.c, transform.d, transform.e, transform.f);
  context.drawImage(source, 0, 0);
  context.restore();
  return pixelsOf(surface);
}

export function pixelsOf({ canvas, context }: Surface): ImageData {
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

export function clear({ canvas, context }: Surface): void {
  context.fillRect(0, 0, canvas.width, canvas.height);
}
