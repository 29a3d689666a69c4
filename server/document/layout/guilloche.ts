import type { PathSegment, Point } from './marks.ts';

/** A curve given by its points for a parameter; the parameter's unit is the caller's. */
export type Curve = (t: number) => Point;

/** Points are rounded to this part of a point, 14 µm: fewer digits, fewer bytes, and nobody can tell. */
const STEPS = 25;

/** A curve as cubic pieces that meet in place and direction, `pieces` of them between two parameters. */
export function smooth(curve: Curve, from: number, to: number, pieces: number): PathSegment[] {
  const step = (to - from) / pieces;
  const rounded = (p: Point): Point => ({
    x: Math.round(p.x * STEPS) / STEPS,
    y: Math.round(p.y * STEPS) / STEPS,
  });
  const slope = (t: number): Point => {
    const [before, after] = [curve(t - step * 1e-3), curve(t + step * 1e-3)];
    return { x: (after.x - before.x) / 2e-3, y: (after.y - before.y) / 2e-3 };
  };
  const segments: PathSegment[] = [{ to: 'move', points: [rounded(curve(from))] }];
  for (let piece = 0; piece < pieces; piece++) {
    const [start, end] = [from + piece * step, from + (piece + 1) * step];
    const [p, q, leaving, arriving] = [curve(start), curve(end), slope(start), slope(end)];
    segments.push({
      to: 'curve',
      points: [
        rounded({ x: p.x + leaving.x / 3, y: p.y + leaving.y / 3 }),
        rounded({ x: q.x - arriving.x / 3, y: q.y - arriving.y / 3 }),
        rounded(q),
      ],
    });
  }
  return segments;
}

/** A closed curve of waves around a circle: `lobes` of them, as deep as `depth` says for each angle. */
export function roseCurve(radius: number, depth: number, lobes: number, sharpness: number): Curve {
  return angle => {
    const wave = Math.sin(lobes * angle) + sharpness * Math.sin(2 * lobes * angle);
    const distance = radius + depth * wave;
    return { x: distance * Math.cos(angle), y: distance * Math.sin(angle) };
  };
}
