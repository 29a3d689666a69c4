import { distance, type Point } from './geometry.ts';
import { applySimilarity, fitSimilarity, type Similarity } from './similarity.ts';

/** Width and height of the aligned picture of a face that the recognition network was trained on (dlib). */
export const CHIP_SIZE_PX = 150;
const CHIP_PADDING = 0.25;

/**
 * Where eye corners and nose lie in dlib's mean face, as parts of its box (dlib, image_transforms/interpolation.h,
 * get_face_chip_details for five points), with the index of the same point among the 68 landmarks.
 */
const MEAN_FACE = [
  { landmark: 45, x: 0.8595674595992, y: 0.2134981538014 },
  { landmark: 42, x: 0.6460604764104, y: 0.2289674387677 },
  { landmark: 36, x: 0.1205750620789, y: 0.2137274526848 },
  { landmark: 39, x: 0.3340850613712, y: 0.2290642403242 },
  { landmark: 33, x: 0.4901123135679, y: 0.6277975316475 },
] as const;

/**
 * The transform from the picture (pixels) to the aligned chip of CHIP_SIZE_PX, from 68 landmarks of a face. Undefined
 * when the landmarks have collapsed into one place.
 */
export function chipTransform(landmarks: readonly Point[]): Similarity | undefined {
  const { from, to } = pairs(landmarks);
  return from.length === MEAN_FACE.length ? fitSimilarity(from, to) : undefined;
}

/** How far the five points lie from the mean face after alignment, on average, in chip pixels. Infinite without a fit. */
export function chipMisfit(landmarks: readonly Point[]): number {
  const transform = chipTransform(landmarks);
  if (!transform) return Number.POSITIVE_INFINITY;
  const { from, to } = pairs(landmarks);
  let sum = 0;
  for (const [i, point] of from.entries()) {
    const target = to[i];
    if (target) sum += distance(applySimilarity(transform, point), target);
  }
  return sum / from.length;
}

function pairs(landmarks: readonly Point[]): { from: Point[]; to: Point[] } {
  const from: Point[] = [];
  const to: Point[] = [];
  for (const mean of MEAN_FACE) {
    const point = landmarks[mean.landmark];
    if (!point) continue;
    from.push(point);
    to.push({ x: inChip(mean.x), y: inChip(mean.y) });
  }
  return { from, to };
}

function inChip(part: number): number {
  return ((CHIP_PADDING + part) / (2 * CHIP_PADDING + 1)) * CHIP_SIZE_PX;
}
