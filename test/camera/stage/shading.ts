import { LIGHT_SIDES, type LightSide } from '../../../server/contract/live-challenge.ts';
import { PLATE } from './plate.ts';

/** How much of a light from each side comes back from each pixel of a plate, 0 to 1, before the colour of the skin. */
export type Shading = Readonly<Record<LightSide, Float32Array>>;

type Vector = readonly [x: number, y: number, z: number];

/** Towards the light, in the camera's picture: the resident's left is its right. */
const TOWARDS: Readonly<Record<LightSide, Vector>> = {
  left: [0.62, 0, 0.78],
  right: [-0.62, 0, 0.78],
  above: [0, -0.6, 0.8],
  below: [0, 0.6, 0.8],
  all: [0, 0, 1],
};

/** A head as an egg with a nose on it; lengths in plate pixels. */
const HALF_WIDTH = 1.05 * PLATE.spanPx;
const HALF_HEIGHT = 1.5 * PLATE.spanPx;
const MIDDLE_Y = PLATE.eyesY + 0.4 * PLATE.spanPx;
const NOSE = {
  y: PLATE.eyesY + 0.4 * PLATE.spanPx,
  out: 0.24 * PLATE.spanPx,
  width: 0.17 * PLATE.spanPx,
  height: 0.32 * PLATE.spanPx,
};

/** A matt head (Lambert): what faces the light is bright, the other side and the far flank of the nose are dark. */
export function headShading(): Shading {
  return shadingOf(normalAt);
}

/** A sheet of paper or a tablet: the same everywhere. */
export function sheetShading(): Shading {
  return shadingOf(() => [0, 0, 1]);
}

/**
 * The plate lit by one more light: skin that gives back `v` of the room's light gives back as much of this one. In linear light,
 * as a camera adds it up; `strength` is the light's as a part of the room's.
 */
export function lit(
  source: ImageData,
  shading: Float32Array,
  colour: readonly number[],
  strength: number,
): ImageData {
  const out = new ImageData(source.width, source.height);
  const linear = colour.map(value => LINEAR[Math.round(value)] ?? 0);
  for (let pixel = 0; pixel < shading.length; pixel++) {
    const at = pixel * 4;
    const gain = strength * (shading[pixel] ?? 0);
    for (let channel = 0; channel < 3; channel++) {
      const value = (LINEAR[source.data[at + channel] ?? 0] ?? 0) * (1 + gain * (linear[channel] ?? 0));
      out.data[at + channel] = SRGB[Math.min(SRGB.length - 1, Math.round(value * (SRGB.length - 1)))] ?? 0;
    }
    out.data[at + 3] = source.data[at + 3] ?? 255;
  }
  return out;
}

function shadingOf(normal: (x: number, y: number) => Vector): Shading {
  const each = LIGHT_SIDES.map(side => [side, new Float32Array(PLATE.width * PLATE.height)] as const);
  for (let y = 0; y < PLATE.height; y++)
    for (let x = 0; x < PLATE.width; x++) {
      const [nx, ny, nz] = normal(x, y);
      for (const [side, values] of each) {
        const [lx, ly, lz] = TOWARDS[side];
        values[y * PLATE.width + x] = Math.max(0, nx * lx + ny * ly + nz * lz);
      }
    }
  return Object.fromEntries(each) as Shading;
}

function normalAt(x: number, y: number): Vector {
  const across = (depthAt(x + 1, y) - depthAt(x - 1, y)) / 2;
  const down = (depthAt(x, y + 1) - depthAt(x, y - 1)) / 2;
  const length = Math.hypot(across, down, 1);
  return [-across / length, -down / length, 1 / length];
}

/** Towards the camera. Beyond the egg's rim it goes on as steep as it was. */
function depthAt(x: number, y: number): number {
  const u = (x - PLATE.centreX) / HALF_WIDTH;
  const v = (y - MIDDLE_Y) / HALF_HEIGHT;
  const r2 = u * u + v * v;
  const egg = HALF_WIDTH * (r2 < 0.95 ? Math.sqrt(1 - r2) : Math.sqrt(0.05) - (r2 - 0.95));
  const a = (x - PLATE.centreX) / NOSE.width;
  const b = (y - NOSE.y) / NOSE.height;
  return egg + NOSE.out * Math.exp(-a * a - b * b);
}

/** sRGB to linear light and back (IEC 61966-2-1), as tables: this runs for every pixel of every frame. */
const LINEAR = Float32Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
});
const SRGB = Uint8ClampedArray.from({ length: 4_096 }, (_, step) => {
  const part = step / 4_095;
  return 255 * (part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055);
});
