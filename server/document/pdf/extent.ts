import type { Form, Matrix, PathSegment, Point, Shape } from '../layout/marks.ts';

/** Left, bottom, right, top in points. */
export type Box = readonly [number, number, number, number];

/** A rectangle around drawings; curves are taken as wide as their control points. */
export function extentOf(drawings: readonly (Shape | Form)[]): Box {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  const add = ({ x, y }: Point, margin = 0) => {
    left = Math.min(left, x - margin);
    bottom = Math.min(bottom, y - margin);
    right = Math.max(right, x + margin);
    top = Math.max(top, y + margin);
  };
  for (const drawing of drawings) {
    if (drawing.kind === 'form')
      for (const corner of drawing.at.flatMap(at => cornersOf(drawing.box, at))) add(corner);
    else {
      const margin = drawing.paint.how === 'stroke' ? drawing.paint.width / 2 : 0;
      for (const point of drawing.segments.flatMap(pointsOf)) add(point, margin);
    }
  }
  return left > right ? [0, 0, 0, 0] : [left, bottom, right, top];
}

function cornersOf([left, bottom, right, top]: Form['box'], [a, b, c, d, e, f]: Matrix): Point[] {
  const corners: [number, number][] = [
    [left, bottom],
    [right, bottom],
    [left, top],
    [right, top],
  ];
  return corners.map(([x, y]) => ({ x: a * x + c * y + e, y: b * x + d * y + f }));
}

function pointsOf(segment: PathSegment): Point[] {
  if (segment.to !== 'rectangle') return segment.points;
  const [corner, size] = segment.points;
  return [corner, { x: corner.x + size.x, y: corner.y + size.y }];
}
