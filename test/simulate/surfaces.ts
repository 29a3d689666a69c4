import { between, type Random } from './random.ts';
import { unit, type Vector } from './vectors.ts';

/** A point of a surface in the surface's own millimetres (origin between the cheeks, −z towards the screen). */
export interface SurfacePoint {
  at: Vector;
  normal: Vector;
}

/** The six places of a face as small groups of points, in the order of SKIN_PLACES without what is behind. */
export type Surface = readonly (readonly SurfacePoint[])[];

/**
 * Middles of the places and half their windows: forehead, the camera's left and right cheek, both flanks of the nose,
 * chin. The camera's left is the resident's right, which is positive x.
 */
const PLACES: readonly (readonly [x: number, y: number, half: number])[] = [
  [0, 62, 7],
  [46, -12, 7],
  [-46, -12, 7],
  [8, -2, 3],
  [-8, -2, 3],
  [0, -68, 7],
];
const POINTS = [
  [0, 0],
  [-0.6, -0.6],
  [-0.6, 0.6],
  [0.6, -0.6],
  [0.6, 0.6],
] as const;

/** A head: an ellipsoid with a nose and a chin on it; breadth, flatness and features differ from person to person. */
export function head(random: Random): Surface {
  const halfWidth = between(random, 66, 80);
  const halfHeight = between(random, 100, 125);
  const depth = between(random, 75, 110);
  const nose = between(random, 9, 20);
  const chin = between(random, 4, 12);
  // Flat or full cheeks: an ellipsoid of another power is flatter in its middle.
  const power = between(random, 1.9, 3);
  // A forehead is steeper than an egg.
  const upright = between(random, 2.4, 4.5);
  const middleY = between(random, -5, 10);
  const out = (x: number, y: number) => {
    const part = (Math.abs(x) / halfWidth) ** power + (Math.abs(y - middleY) / halfHeight) ** upright;
    const shell = depth * Math.sqrt(Math.max(0.01, 1 - part));
    const onNose = nose * Math.exp(-((x / 13) ** 2) - ((y + 10) / 24) ** 2);
    const onChin = chin * Math.exp(-((x / 28) ** 2) - ((y + 72) / 16) ** 2);
    return shell + onNose + onChin;
  };
  return surfaceOf(out, 1);
}

/** A picture of a face on flat paper or glass, `scale` times life size. */
export function sheet(scale: number): Surface {
  return surfaceOf(() => 0, scale);
}

/** Paper bent about the vertical axis: round towards the screen for a positive radius, hollow for a negative one. */
export function bentSheet(radiusMm: number, scale: number): Surface {
  const radius = Math.abs(radiusMm);
  const sign = Math.sign(radiusMm);
  return surfaceOf(x => sign * Math.sqrt(Math.max(1, radius * radius - x * x)), scale);
}

/** Paper folded along the middle of the face, like a roof whose ridge points at the screen. */
export function foldedSheet(slope: number, scale: number): Surface {
  return surfaceOf(x => -slope * Math.abs(x), scale);
}

/** `out`: how far the surface stands out towards the screen, in mm. */
function surfaceOf(out: (x: number, y: number) => number, scale: number): Surface {
  const [, [cheekX, cheekY] = [0, 0]] = PLACES;
  const cheek = out(cheekX * scale, cheekY * scale);
  return PLACES.map(([placeX, placeY, half]) =>
    POINTS.map(([column, row]) => {
      const x = (placeX + column * half) * scale;
      const y = (placeY + row * half) * scale;
      const slopeX = (out(x + 1, y) - out(x - 1, y)) / 2;
      const slopeY = (out(x, y + 1) - out(x, y - 1)) / 2;
      return { at: [x, y, cheek - out(x, y)] as Vector, normal: unit([-slopeX, -slopeY, -1]) };
    }),
  );
}
