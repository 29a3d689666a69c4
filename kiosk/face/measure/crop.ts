import { type Box, boxCentre, type Point } from './geometry.ts';
import type { Similarity } from './similarity.ts';

/**
 * The transform that brings the square around a detected face to a square of `sizePx`. A square with its surroundings,
 * not the box stretched or padded with black: the landmark network was trained on undistorted faces.
 */
export function squareAround(box: Box, sizePx: number): Similarity {
  const centre = boxCentre(box);
  const scale = sizePx / Math.max(1, box.width, box.height);
  return {
    a: scale,
    b: 0,
    c: 0,
    d: scale,
    e: sizePx / 2 - scale * centre.x,
    f: sizePx / 2 - scale * centre.y,
  };
}

/** Where a point of the transformed picture came from. */
export function undoSimilarity(transform: Similarity, point: Point): Point {
  const x = point.x - transform.e;
  const y = point.y - transform.f;
  const scale = transform.a * transform.a + transform.b * transform.b;
  return {
    x: (transform.a * x + transform.b * y) / scale,
    y: (transform.a * y - transform.b * x) / scale,
  };
}
