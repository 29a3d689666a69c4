import type { MainFace } from '../../../kiosk/face/engine/engine.ts';
import type { FaceMeasures, View } from '../../../kiosk/face/measure/face-measures.ts';
import type { Point } from '../../../kiosk/face/measure/geometry.ts';
import { SKIN_PLACES } from '../../../server/contract/live-challenge.ts';

/** Points of a head in eye spans from the point between the eyes: to the right, down, away from the camera. */
const HEAD: Record<number, [number, number, number]> = {
  36: [-0.5, 0, 0.09],
  39: [-0.211, 0.02, 0],
  42: [0.211, 0.02, 0],
  45: [0.5, 0, 0.09],
  27: [0, -0.018, -0.1],
  28: [0, 0.123, -0.18],
  29: [0, 0.262, -0.27],
  30: [0, 0.406, -0.37],
  31: [-0.167, 0.503, -0.14],
  33: [0, 0.558, -0.22],
  35: [0.167, 0.503, -0.14],
  48: [-0.32, 0.765, -0.07],
  54: [0.32, 0.765, -0.07],
};
const INNER_LIPS = [
  { above: 61, below: 67, across: -0.08 },
  { above: 62, below: 66, across: 0 },
  { above: 63, below: 65, across: 0.08 },
];

export interface Stance {
  yaw?: number;
  pitch?: number;
  roll?: number;
  spanPx?: number;
  mouth?: number;
  at?: Point;
}

/** 68 landmarks of an invented head, turned and seen from far away. Points that no measure uses lie between the eyes. */
export function landmarksOf(stance: Stance = {}): Point[] {
  const { yaw = 0, pitch = 0, roll = 0, spanPx = 80, mouth = 0, at = { x: 320, y: 220 } } = stance;
  const place = ([x, y, z]: [number, number, number]): Point => {
    // Looking to one's own left brings the nose (negative z) to the picture's right; looking up brings it up.
    const x1 = x * Math.cos(yaw) - z * Math.sin(yaw);
    const z1 = x * Math.sin(yaw) + z * Math.cos(yaw);
    const y1 = y * Math.cos(pitch) + z1 * Math.sin(pitch);
    return {
      x: at.x + spanPx * (x1 * Math.cos(roll) - y1 * Math.sin(roll)),
      y: at.y + spanPx * (x1 * Math.sin(roll) + y1 * Math.cos(roll)),
    };
  };
  const points = Array.from({ length: 68 }, () => ({ ...at }));
  for (const [landmark, point] of Object.entries(HEAD)) points[Number(landmark)] = place(point);
  for (const { above, below, across } of INNER_LIPS) {
    points[above] = place([across, 0.765 - mouth / 2, -0.1]);
    points[below] = place([across, 0.765 + mouth / 2, -0.1]);
  }
  return points;
}

/** What the engine measures on the pixels of somebody who stands right. */
export const measuredPixels: Omit<MainFace, 'box' | 'score' | 'landmarks'> = {
  light: { mean: 130, burnt: 0, drowned: 0, around: 120 },
  sharpness: 0.05,
  eyes: 0.32,
  cover: { mouth: 0, eyes: 0, half: 0 },
  skin: Array.from({ length: SKIN_PLACES.length }, () => [150, 120, 100] as const),
};

/** Measures of somebody who stands right; `changes` spoil them. */
export function standing(changes: Partial<FaceMeasures> = {}): FaceMeasures {
  return {
    size: 0.13,
    offX: 0,
    offY: 0,
    pose: { yaw: 0, pitch: 0, roll: 0 },
    mouth: 0.04,
    eyes: 0.32,
    light: { mean: 130, burnt: 0, drowned: 0, around: 120 },
    sharpness: 0.05,
    cover: { mouth: 0, eyes: 0, half: 0 },
    covered: false,
    likeness: 1,
    quality: 0.9,
    ...changes,
  };
}

export function alone(changes: Partial<FaceMeasures> = {}): View {
  return { people: 1, face: standing(changes) };
}

export const nobody: View = { people: 0 };
