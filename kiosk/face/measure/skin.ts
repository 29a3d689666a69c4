import type { Colour } from '../../../server/contract/live-challenge.ts';
import { distance, type Point } from './geometry.ts';

/** Where pixels come from: a two-dimensional drawing context, on or off the screen. */
export interface PixelSource {
  canvas: { width: number; height: number };
  getImageData(x: number, y: number, width: number, height: number): { data: ArrayLike<number> };
}

/**
 * Mean colours (sRGB, 0 to 255) at SKIN_PLACES of live-challenge.ts, in that order, from a frame that is not mirrored and
 * its 68 landmarks in pixels. Eight small windows, some 1,500 pixels in all. A place out of the picture is measured at
 * its edge. Empty when landmarks are missing or lie in one place.
 */
export function measureSkin(pixels: PixelSource, landmarks: readonly Point[]): Colour[] {
  return skinWindows(landmarks).map(window => meanColour(pixels, window));
}

/** A square in pixels of the picture. */
export interface SkinWindow {
  middle: Point;
  halfPx: number;
}

/** The windows that `measureSkin` looks at, in the order of SKIN_PLACES. */
export function skinWindows(landmarks: readonly Point[]): SkinWindow[] {
  const from = (index: number) => landmarks[index] ?? { x: 0, y: 0 };
  const [right, left] = [from(36), from(45)];
  const span = distance(right, left);
  if (landmarks.length < LANDMARKS || span < 1) return [];
  // Along the eyes and down the face, one eye span long each.
  const along = { x: left.x - right.x, y: left.y - right.y };
  const down = { x: -along.y, y: along.x };
  const move = (point: Point, sideways: number, downwards: number): Point => ({
    x: point.x + sideways * along.x + downwards * down.x,
    y: point.y + sideways * along.y + downwards * down.y,
  });
  const eyes = mix(right, left, 0.5);
  const skin = (middle: Point, half: number): SkinWindow => ({ middle, halfPx: half * span });
  return [
    skin(move(mix(from(19), from(24), 0.5), 0, -0.24), SKIN_HALF),
    // Outside of most spectacles' rims, and where a cheek has turned half away from the camera.
    skin(mix(from(31), from(2), 0.55), SKIN_HALF),
    skin(mix(from(35), from(14), 0.55), SKIN_HALF),
    skin(mix(from(29), from(31), 0.45), FLANK_HALF),
    skin(mix(from(29), from(35), 0.45), FLANK_HALF),
    skin(mix(from(57), from(8), 0.5), SKIN_HALF),
    skin(move(eyes, -BESIDE, 0), BEHIND_HALF),
    skin(move(eyes, BESIDE, 0), BEHIND_HALF),
  ];
}

const LANDMARKS = 68;
/** Half a window, in eye spans (about 90 mm): 7 mm of skin, 3 mm of the flank of a nose. */
const SKIN_HALF = 0.08;
const FLANK_HALF = 0.035;
const BEHIND_HALF = 0.12;
/** Beside the head and most hair, in eye spans from between the eyes. */
const BESIDE = 1.5;

function mix(a: Point, b: Point, part: number): Point {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}

function meanColour(pixels: PixelSource, { middle, halfPx }: SkinWindow): Colour {
  const { width, height } = pixels.canvas;
  const size = Math.max(3, Math.round(2 * halfPx));
  const x = Math.round(Math.max(0, Math.min(width - size, middle.x - size / 2)));
  const y = Math.round(Math.max(0, Math.min(height - size, middle.y - size / 2)));
  const { data } = pixels.getImageData(x, y, size, size);
  const sum: [number, number, number] = [0, 0, 0];
  for (let at = 0; at + 3 < data.length; at += 4)
    for (const channel of [0, 1, 2] as const) sum[channel] += data[at + channel] ?? 0;
  const count = Math.max(1, data.length / 4);
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}
