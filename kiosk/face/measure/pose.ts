import type { Point } from './geometry.ts';

/** Which way a head is turned, in radians; all zero for a face that looks straight into the camera. */
export interface Pose {
  /** Positive towards the resident's own left (the picture's right, as the camera sees it). */
  yaw: number;
  /** Positive upwards. */
  pitch: number;
  /** Positive clockwise in the picture. */
  roll: number;
}

/** What the landmarks of people who look straight ahead read as (median of 75 public pictures). */
const STRAIGHT_PITCH = -0.15;

type Triple = readonly [number, number, number];

/**
 * Rigid points of the mean face. Across and down: dlib's mean face shape, where eye corner to eye corner is 0.74; depth,
 * positive away from the camera: head anthropometry (nose tip some 33 mm before the inner eye corners, about 90 mm
 * between the outer ones). Jaw and brows are left out, they move or lie at the edge.
 */
const HEAD: readonly { landmark: number; at: Triple }[] = [
  { landmark: 36, at: [0.1217, 0.2164, 0.07] },
  { landmark: 39, at: [0.3346, 0.2317, 0] },
  { landmark: 42, at: [0.6456, 0.2317, 0] },
  { landmark: 45, at: [0.8585, 0.2164, 0.07] },
  { landmark: 27, at: [0.4901, 0.2034, -0.07] },
  { landmark: 28, at: [0.4901, 0.307, -0.13] },
  { landmark: 29, at: [0.4901, 0.4098, -0.2] },
  { landmark: 30, at: [0.4901, 0.5156, -0.27] },
  { landmark: 31, at: [0.3669, 0.5873, -0.1] },
  { landmark: 33, at: [0.4901, 0.6281, -0.16] },
  { landmark: 35, at: [0.6134, 0.5873, -0.1] },
  { landmark: 48, at: [0.2541, 0.7802, -0.05] },
  { landmark: 54, at: [0.7261, 0.7802, -0.05] },
];

const HEAD_CENTRE = meanOf(HEAD.map(point => point.at));
const HEAD_CENTRED = HEAD.map(
  ({ at }): Triple => [at[0] - HEAD_CENTRE[0], at[1] - HEAD_CENTRE[1], at[2] - HEAD_CENTRE[2]],
);
const HEAD_INVERSE = inverseOfSquares(HEAD_CENTRED);

/**
 * Estimates the pose from 68 landmarks (pixels, unmirrored picture), by the linear fit of a rigid head seen from far
 * away (POS: DeMenthon and Davis, IJCV 15, 1995). Undefined when points are missing or lie in one place.
 */
export function estimatePose(landmarks: readonly Point[]): Pose | undefined {
  const points: Point[] = [];
  for (const { landmark } of HEAD) {
    const point = landmarks[landmark];
    if (!point) return undefined;
    points.push(point);
  }
  const across = fitRow(points.map(point => point.x));
  const down = fitRow(points.map(point => point.y));
  const acrossLength = Math.hypot(...across);
  const downLength = Math.hypot(...down);
  if (acrossLength < 1e-6 || downLength < 1e-6) return undefined;
  const i = across.map(value => value / acrossLength) as unknown as Triple;
  const j = down.map(value => value / downLength) as unknown as Triple;
  const facing = i[0] * j[1] - i[1] * j[0];
  return {
    yaw: Math.atan2(-i[2], facing),
    pitch: Math.asin(Math.max(-1, Math.min(1, j[2]))) - STRAIGHT_PITCH,
    roll: Math.atan2(j[0] - i[1], i[0] + j[1]),
  };
}

/** Least squares for one row of the head's projection: the head's coordinates onto the given picture coordinates. */
function fitRow(values: number[]): Triple {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const moment: [number, number, number] = [0, 0, 0];
  for (const [n, value] of values.entries()) {
    const head = HEAD_CENTRED[n] ?? HEAD_CENTRE;
    for (const axis of [0, 1, 2] as const) moment[axis] += head[axis] * (value - mean);
  }
  const row = (r: Triple) => r[0] * moment[0] + r[1] * moment[1] + r[2] * moment[2];
  return [row(HEAD_INVERSE[0]), row(HEAD_INVERSE[1]), row(HEAD_INVERSE[2])];
}

function meanOf(points: readonly Triple[]): Triple {
  const sum: [number, number, number] = [0, 0, 0];
  for (const point of points) for (const axis of [0, 1, 2] as const) sum[axis] += point[axis];
  return [sum[0] / points.length, sum[1] / points.length, sum[2] / points.length];
}

/** (Σ p pᵀ)⁻¹ of the centred points, by cofactors. */
function inverseOfSquares(points: readonly Triple[]): readonly [Triple, Triple, Triple] {
  const s = (a: 0 | 1 | 2, b: 0 | 1 | 2) => points.reduce((sum, point) => sum + point[a] * point[b], 0);
  const [a, b, c, d, e, f] = [s(0, 0), s(0, 1), s(0, 2), s(1, 1), s(1, 2), s(2, 2)];
  const determinant = a * (d * f - e * e) - b * (b * f - c * e) + c * (b * e - c * d);
  const k = 1 / determinant;
  return [
    [k * (d * f - e * e), k * (c * e - b * f), k * (b * e - c * d)],
    [k * (c * e - b * f), k * (a * f - c * c), k * (b * c - a * e)],
    [k * (b * e - c * d), k * (b * c - a * e), k * (a * d - b * b)],
  ];
}
