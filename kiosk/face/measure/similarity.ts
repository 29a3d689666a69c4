import { centroid, type Point } from './geometry.ts';

/**
 * Scale, rotation and shift, as the six numbers of a canvas transform: x' = a·x + c·y + e, y' = b·x + d·y + f, with
 * d = a and c = −b because nothing is sheared or mirrored.
 */
export interface Similarity {
  a: number;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
}

/**
 * The similarity that brings `from` onto `to` with the least sum of squared distances (two lists of equal length, in
 * pixels). Answers undefined when the points of `from` all lie in one place. Closed form in the plane: Umeyama, IEEE
 * PAMI 13 (1991), written with complex numbers.
 */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity | undefined {
  const centreFrom = centroid(from);
  const centreTo = centroid(to);
  let along = 0;
  let across = 0;
  let spread = 0;
  for (const [i, source] of from.entries()) {
    const target = to[i] ?? centreTo;
    const x = source.x - centreFrom.x;
    const y = source.y - centreFrom.y;
    const u = target.x - centreTo.x;
    const v = target.y - centreTo.y;
    along += x * u + y * v;
    across += x * v - y * u;
    spread += x * x + y * y;
  }
  if (spread < 1e-9) return undefined;
  const a = along / spread;
  const b = across / spread;
  return {
    a,
    b,
    c: -b,
    d: a,
    e: centreTo.x - a * centreFrom.x + b * centreFrom.y,
    f: centreTo.y - b * centreFrom.x - a * centreFrom.y,
  };
}

export function applySimilarity(transform: Similarity, point: Point): Point {
  return {
    x: transform.a * point.x + transform.c * point.y + transform.e,
    y: transform.b * point.x + transform.d * point.y + transform.f,
  };
}
