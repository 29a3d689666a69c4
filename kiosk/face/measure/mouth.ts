import { distance, type Point } from './geometry.ts';

/** Distance of the outer corners of the eyes in pixels: the measure of how near a face is. 0 when points are missing. */
export function eyeSpan(landmarks: readonly Point[]): number {
  return between(landmarks, 36, 45);
}

/** Gap between the inner lips, as a part of the eye span: about 0.02 closed, 0.1 in a smile, over 0.2 wide open. */
export function mouthOpening(landmarks: readonly Point[]): number {
  const span = eyeSpan(landmarks);
  if (span === 0) return 0;
  return (between(landmarks, 61, 67) + between(landmarks, 62, 66) + between(landmarks, 63, 65)) / 3 / span;
}

function between(landmarks: readonly Point[], a: number, b: number): number {
  const from = landmarks[a];
  const to = landmarks[b];
  return from && to ? distance(from, to) : 0;
}
