import type { Form, Mark, PathSegment, Point } from '../../../server/document/layout/marks.ts';

export interface Box {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

/** Where a mark's ink may lie, in points. A Chinese character fills its em from 0.12 below the baseline to 0.88 above. */
export function boxOf(mark: Mark): Box {
  switch (mark.kind) {
    case 'text': {
      const { x, baseline, size, line } = mark;
      // The blank half of an opening sign hangs out of the line.
      const first = Math.max(0, line.glyphs[0]?.x ?? 0);
      return {
        left: x + first * size,
        right: x + line.width * size,
        bottom: baseline - 0.12 * size,
        top: baseline + 0.88 * size,
      };
    }
    case 'rule':
      return around([mark.from, mark.to]);
    case 'shape':
      return around(mark.segments.flatMap(pointsOf));
    case 'form':
      return around(cornersOf(mark));
    default: {
      const never: never = mark;
      return never;
    }
  }
}

/** Whether two boxes share more than an edge. */
export function overlap(a: Box, b: Box, tolerance = 0.05): boolean {
  return (
    a.left < b.right - tolerance &&
    b.left < a.right - tolerance &&
    a.bottom < b.top - tolerance &&
    b.bottom < a.top - tolerance
  );
}

export function within(inner: Box, outer: Box, tolerance = 0.05): boolean {
  return (
    inner.left > outer.left - tolerance &&
    inner.right < outer.right + tolerance &&
    inner.bottom > outer.bottom - tolerance &&
    inner.top < outer.top + tolerance
  );
}

function pointsOf(segment: PathSegment): Point[] {
  if (segment.to !== 'rectangle') return segment.points;
  const [corner, size] = segment.points;
  return [corner, { x: corner.x + size.x, y: corner.y + size.y }];
}

function cornersOf({ box: [left, bottom, right, top], at }: Form): Point[] {
  return at.flatMap(([a, b, c, d, e, f]) =>
    [left, right].flatMap(x => [bottom, top].map(y => ({ x: a * x + c * y + e, y: b * x + d * y + f }))),
  );
}

function around(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}
