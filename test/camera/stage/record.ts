import type { LiveAction } from '../../../server/contract/live-challenge.ts';
import type { PersonName, PersonPicture } from '../people.ts';
import type { Scene } from '../scene.ts';
import { createPainter, FRAME } from './painter.ts';
import { surface } from './plate.ts';
import { movementAt, roundMs } from './timeline.ts';

/** A while of looking straight ahead before the first action of the clip. */
const LEAD_MS = 2_500;
/** After the last movement, so that a clip that begins again does not jump. */
const TAIL_MS = 500;

/** Draws a clip frame by frame for y4m.ts: straight ahead, then each of the actions once. */
async function openRecorder(options: {
  scene: Scene;
  person: PersonPicture;
  actions: readonly LiveAction[];
  framesPerSecond: number;
}) {
  const begins: { action: LiveAction; atMs: number }[] = [];
  let endMs = LEAD_MS;
  for (const action of options.actions) {
    begins.push({ action, atMs: endMs });
    endMs += roundMs(action) + TAIL_MS;
  }
  const painter = createPainter(async (_name: PersonName) => options.person);
  await painter.prepare(options.scene);
  const context = surface(FRAME.width, FRAME.height);
  const frameMs = 1_000 / options.framesPerSecond;

  return {
    frameCount: Math.round(endMs / frameMs),
    /** Planes Y, U and V of one frame, 4:2:0, as base64. */
    frame(index: number): string {
      const atMs = index * frameMs;
      const begun = begins.findLast(begin => begin.atMs <= atMs);
      const movement = begun && movementAt(begun.action, atMs - begun.atMs);
      painter.paint(context, options.scene, movement ? { movement } : {}, atMs);
      return base64Of(planesOf(context.getImageData(0, 0, FRAME.width, FRAME.height)));
    },
  };
}

/** Y, U and V planes with colour at half size (ITU-R BT.601, studio range). */
function planesOf({ data, width, height }: ImageData): Uint8ClampedArray {
  const halfWidth = width / 2;
  const planes = new Uint8ClampedArray(width * height * 1.5);
  const uAt = width * height;
  const vAt = uAt + halfWidth * (height / 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const [r = 0, g = 0, b = 0] = [data[at], data[at + 1], data[at + 2]];
      planes[y * width + x] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
      if (x % 2 === 1 || y % 2 === 1) continue;
      const half = (y / 2) * halfWidth + x / 2;
      planes[uAt + half] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
      planes[vAt + half] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
    }
  }
  return planes;
}

function base64Of(bytes: Uint8ClampedArray): string {
  const parts: string[] = [];
  const step = 0x8000;
  for (let at = 0; at < bytes.length; at += step)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + step)));
  return btoa(parts.join(''));
}

export type Recorder = Awaited<ReturnType<typeof openRecorder>>;

Object.assign(window, { laibanRecorder: { open: openRecorder } });
