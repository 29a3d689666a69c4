import type { PersonPicture } from '../people.ts';
import { PLATE } from './plate-size.ts';
import { darkenRedPupils } from './red-eyes.ts';

export { PLATE } from './plate-size.ts';

/** A head cut out of a picture, upright, with its eyes at fixed places, so that warps need not look for them. */
export interface Plate {
  pixels: ImageData;
  mouthY: number;
}

/** Cuts the head out of the picture. `rephotographed`: rescaled and recompressed on the way, slightly tilted. */
export async function cutPlate(person: PersonPicture, rephotographed: boolean): Promise<Plate> {
  const picture = await decode(person.jpegBase64);
  const [leftX, leftY, rightX, rightY] = person.eyes;
  const scale = PLATE.spanPx / Math.hypot(rightX - leftX, rightY - leftY);
  const tilt = Math.atan2(rightY - leftY, rightX - leftX) - (rephotographed ? 0.05 : 0);
  const context = surface(PLATE.width, PLATE.height);
  context.imageSmoothingQuality = 'high';
  context.translate(PLATE.centreX, PLATE.eyesY);
  context.rotate(-tilt);
  context.scale(scale, scale);
  context.drawImage(picture, -(leftX + rightX) / 2, -(leftY + rightY) / 2);
  picture.close();
  if (rephotographed) await recompress(context);
  const mouthY = PLATE.eyesY + person.mouthY * PLATE.spanPx;
  const pixels = context.getImageData(0, 0, PLATE.width, PLATE.height);
  darkenRedPupils(pixels);
  return { pixels, mouthY };
}

export function surface(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no off-screen canvas in this browser');
  return context;
}

async function decode(base64: string): Promise<ImageBitmap> {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
  return createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
}

/** Two thirds of the pixels, JPEG at half quality, and back. */
async function recompress(context: OffscreenCanvasRenderingContext2D): Promise<void> {
  const { width, height } = context.canvas;
  const small = surface(Math.round(width * 0.66), Math.round(height * 0.66));
  small.drawImage(context.canvas, 0, 0, small.canvas.width, small.canvas.height);
  const jpeg = await small.canvas.convertToBlob({ type: 'image/jpeg', quality: 0.5 });
  const back = await createImageBitmap(jpeg);
  context.resetTransform();
  context.drawImage(back, 0, 0, width, height);
  back.close();
}
