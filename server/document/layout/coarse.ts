import type { PathSegment, Point } from './marks.ts';

/**
 * An outline in as few bytes as the eye allows: in whole steps of a grid, `grid` of them to a point; curves that are
 * the pieces of one become that one, and flat curves their chord, where nothing moves by more than about `slack` steps.
 * Fonts of TrueType need it: their quadratic curves were cut out of cubic ones, and PDF writes each with six numbers.
 */
export function coarse(outline: readonly PathSegment[], grid: number, slack: number): PathSegment[] {
  const onGrid = ({ x, y }: Point): Point => ({ x: Math.round(x * grid), y: Math.round(y * grid) });
  const out: PathSegment[] = [];
  let from: Point = { x: 0, y: 0 };
  for (const segment of joined(outline, slack / grid)) {
    const start = onGrid(from);
    from = segment.to === 'rectangle' ? from : (segment.points.at(-1) ?? from);
    const end = onGrid(from);
    if (segment.to === 'close') out.push(segment);
    else if (segment.to === 'rectangle')
      out.push({ to: 'rectangle', points: [onGrid(segment.points[0]), onGrid(segment.points[1])] });
    else if (segment.to === 'move') out.push({ to: 'move', points: [end] });
    else {
      const [first, second] = segment.to === 'curve' ? segment.points.map(onGrid) : [];
      if (first && second && Math.max(beside(first, start, end), beside(second, start, end)) > slack)
        out.push({ to: 'curve', points: [first, second, end] });
      else if (end.x !== start.x || end.y !== start.y) out.push({ to: 'line', points: [end] });
    }
  }
  return out;
}

/**
 * Cutting a cubic curve in two (de Casteljau) read backwards: two curves that could be the pieces of one are that one, and
 * that one with the next may be again.
 */
function joined(outline: readonly PathSegment[], tolerance: number): PathSegment[] {
  const out: PathSegment[] = [];
  for (const segment of outline) {
    const [before, beforeThat] = [out.at(-1), out.at(-2)];
    const from = beforeThat?.points.at(-1);
    const whole =
      segment.to === 'curve' && before?.to === 'curve' && from
        ? wholeOf(from, before.points, segment.points, tolerance)
        : undefined;
    if (whole) out.splice(-1, 1, { to: 'curve', points: whole });
    else out.push(segment);
  }
  return out;
}

type Curve = [Point, Point, Point];

function wholeOf(
  from: Point,
  [a, b, middle]: Curve,
  [c, d, end]: Curve,
  tolerance: number,
): Curve | undefined {
  const [arriving, leaving] = [distance(b, middle), distance(middle, c)];
  // The pieces' handles at the cut are as long, to each other, as the pieces are.
  const t = arriving / (arriving + leaving);
  if (!(t > 0.1 && t < 0.9)) return undefined;
  const mix = (left: Point, right: Point): Point => ({
    x: left.x + t * (right.x - left.x),
    y: left.y + t * (right.y - left.y),
  });
  const first = { x: from.x + (a.x - from.x) / t, y: from.y + (a.y - from.y) / t };
  const second = { x: end.x + (d.x - end.x) / (1 - t), y: end.y + (d.y - end.y) / (1 - t) };
  const between = mix(first, second);
  const [cutBefore, cutAfter] = [mix(a, between), mix(between, d)];
  const strays =
    distance(cutBefore, b) > tolerance ||
    distance(mix(cutBefore, cutAfter), middle) > tolerance ||
    distance(cutAfter, c) > tolerance;
  return strays ? undefined : [first, second, end];
}

const distance = (left: Point, right: Point): number => Math.hypot(left.x - right.x, left.y - right.y);

/** How far a point lies beside the line through two others. */
function beside(point: Point, from: Point, to: Point): number {
  const length = distance(from, to);
  if (length === 0) return distance(point, from);
  return Math.abs((point.x - from.x) * (to.y - from.y) - (point.y - from.y) * (to.x - from.x)) / length;
}
