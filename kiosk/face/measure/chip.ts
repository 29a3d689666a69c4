import type { Point } from './geometry.ts';
import { fitSimilarity, type Similarity } from './similarity.ts';

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
  const from: Point[] = [];
  const to: Point[] = [];
  for (const mean of MEAN_FACE) {
    const point = landmarks[mean.landmark];
    if (!point) return undefined;
    from.push(point);
    to.push({ x: inChip(mean.x), y: inChip(mean.y) });
  }
  return fitSimilarity(from, to);
}

function inChip(part: number): number {
  return ((CHIP_PADDING + part) / (2 * CHIP_PADDING + 1)) * CHIP_SIZE_PX;
}
