import type { Glyph } from '../fonts/font-set.ts';
import type { Matrix, PathSegment, Point } from './marks.ts';

export type { Matrix };

/** One `inner` after the other: first `inner`, then `outer`. */
export function combine(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

export const rotation = (radians: number): Matrix => [
  Math.cos(radians),
  Math.sin(radians),
  -Math.sin(radians),
  Math.cos(radians),
  0,
  0,
];

/** A place in few digits: to hundredths of a point, and turned and scaled to a hundred-thousandth. */
export function shortest([a, b, c, d, e, f]: Matrix): Matrix {
  const part = (value: number) => Math.round(value * 1e5) / 1e5;
  return [part(a), part(b), part(c), part(d), Math.round(e * 100) / 100, Math.round(f * 100) / 100];
}

/**
 * A glyph as a drawing: for seals and watermarks, which are pictures and must not turn up between the words when somebody
 * copies the text of a certificate.
 */
export function glyphOutline(glyph: Glyph, matrix: Matrix): PathSegment[] {
  const segments: PathSegment[] = [];
  let at: Point = { x: 0, y: 0 };
  const place = (x: number, y: number): Point => ({
    x: matrix[0] * x + matrix[2] * y + matrix[4],
    y: matrix[1] * x + matrix[3] * y + matrix[5],
  });
  for (const { type, values } of glyph.typeface.outline(glyph.glyph)) {
    const points: Point[] = [];
    for (let i = 0; i + 1 < values.length; i += 2) points.push({ x: values[i] ?? 0, y: values[i + 1] ?? 0 });
    const [first, second, third] = points;
    if (type === 'Z') segments.push({ to: 'close', points: [] });
    else if ((type === 'M' || type === 'L') && first) {
      segments.push({ to: type === 'M' ? 'move' : 'line', points: [place(first.x, first.y)] });
      at = first;
    } else if (type === 'Q' && first && second) {
      // A quadratic curve as the cubic one that PDF knows.
      const mix = (a: Point, b: Point): Point =>
        place(a.x + (2 / 3) * (b.x - a.x), a.y + (2 / 3) * (b.y - a.y));
      segments.push({ to: 'curve', points: [mix(at, first), mix(second, first), place(second.x, second.y)] });
      at = second;
    } else if (type === 'C' && first && second && third) {
      segments.push({
        to: 'curve',
        points: [place(first.x, first.y), place(second.x, second.y), place(third.x, third.y)],
      });
      at = third;
    } else throw new Error(`unknown outline command ${type}`);
  }
  return segments;
}

/** A circle of four cubic curves. */
export function circle(centre: Point, radius: number): PathSegment[] {
  const k = radius * 0.5522847498;
  const { x, y } = centre;
  const p = (dx: number, dy: number): Point => ({ x: x + dx, y: y + dy });
  return [
    { to: 'move', points: [p(radius, 0)] },
    { to: 'curve', points: [p(radius, k), p(k, radius), p(0, radius)] },
    { to: 'curve', points: [p(-k, radius), p(-radius, k), p(-radius, 0)] },
    { to: 'curve', points: [p(-radius, -k), p(-k, -radius), p(0, -radius)] },
    { to: 'curve', points: [p(k, -radius), p(radius, -k), p(radius, 0)] },
    { to: 'close', points: [] },
  ];
}
