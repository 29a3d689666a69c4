import type { DocumentContent } from '../../../server/document/content.ts';
import { FONT_CHAIN } from '../../../server/document/fonts/font-chain.ts';
import { openFontSet } from '../../../server/document/fonts/font-set.ts';
import { PAGE } from '../../../server/document/layout/geometry.ts';
import { layOut } from '../../../server/document/layout/lay-out.ts';
import type {
  Colour,
  Form,
  Mark,
  Matrix,
  PathSegment,
  Point,
  Shape,
} from '../../../server/document/layout/marks.ts';
import { PLAN, points } from './plan.ts';

/** A drawing in points from the page's upper left corner, y downwards. */
export interface Drawing {
  segments: Segment[];
  /** `#rrggbb`, as the stroke's colour. */
  fill?: string;
  stroke?: { colour: string; width: number };
}

/** Rectangles are written as lines. */
export type Segment = Exclude<PathSegment, { to: 'rectangle' }>;

/** What our own layout draws besides words and the square code: the peers get the very same curves. */
export interface Artwork {
  ground: Drawing[];
  seal: Drawing[];
}

/** The artwork of one sheet; its micro-text names that one's number, which peers then show on all. */
export function readArtwork(content: DocumentContent): Artwork {
  const [page = []] = layOut(content, openFontSet(FONT_CHAIN));
  const seal = shapesOf(page, 'over').map(drawing);
  return { ground: shapesOf(page, 'under').map(drawing), seal: moveToStrip(seal) };
}

/** Drawings as the inside of an SVG whose unit is the point. */
export function svgOf(drawings: readonly Drawing[]): string {
  return drawings
    .map(({ segments, fill, stroke }) => {
      const line = stroke ? ` stroke="${stroke.colour}" stroke-width="${round(stroke.width)}"` : '';
      return `<path d="${pathData(segments)}" fill="${fill ?? 'none'}"${line}/>`;
    })
    .join('');
}

/** A whole SVG of the page's size. */
export function svgPage(inside: string): string {
  const { width, height } = PAGE;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}">${inside}</svg>`;
}

/** Path data of an SVG. */
export function pathData(segments: readonly Segment[]): string {
  const letter = { move: 'M', line: 'L', curve: 'C', close: 'Z' };
  return segments
    .map(({ to, points }) => letter[to] + points.map(({ x, y }) => `${round(x)} ${round(y)}`).join(' '))
    .join('');
}

function shapesOf(marks: readonly Mark[], layer: Shape['layer']): Shape[] {
  return marks.flatMap((mark): Shape[] => {
    if (mark.kind === 'shape' && mark.layer === layer) return [mark];
    if (mark.kind === 'form' && mark.layer === layer) return placedShapes(mark);
    return [];
  });
}

function placedShapes({ shapes, at }: Form): Shape[] {
  const once = typeof shapes === 'function' ? shapes() : shapes;
  return at.flatMap(matrix =>
    once.map(shape => ({
      ...shape,
      segments: movedBy(withoutRectangles(shape.segments), p => transformed(p, matrix)),
      paint: scaled(shape.paint, matrix),
    })),
  );
}

/** A line drawn in a form grows with it. */
function scaled(paint: Shape['paint'], [a, b, c, d]: Matrix): Shape['paint'] {
  if (paint.how === 'fill') return paint;
  return { ...paint, width: paint.width * Math.sqrt(Math.abs(a * d - b * c)) };
}

function drawing({ segments, paint }: Shape): Drawing {
  const colour = hexadecimal(paint.colour);
  const turned = movedBy(withoutRectangles(segments), ({ x, y }) => ({ x, y: PAGE.height - y }));
  if (paint.how === 'fill') return { segments: turned, fill: colour };
  return { segments: turned, stroke: { colour, width: paint.width } };
}

/** Our layout sets the strip below the table; the peers have it at a fixed height. */
function moveToStrip(seal: readonly Drawing[]): Drawing[] {
  const heights = seal.flatMap(({ segments }) => segments.flatMap(({ points: p }) => p.map(({ y }) => y)));
  const down = points(PLAN.strip) - Math.min(...heights);
  return seal.map(one => ({ ...one, segments: movedBy(one.segments, ({ x, y }) => ({ x, y: y + down })) }));
}

function withoutRectangles(segments: readonly PathSegment[]): Segment[] {
  return segments.flatMap((segment): Segment[] => {
    if (segment.to !== 'rectangle') return [segment];
    const [{ x, y }, { x: width, y: height }] = segment.points;
    return [
      { to: 'move', points: [{ x, y }] },
      { to: 'line', points: [{ x: x + width, y }] },
      { to: 'line', points: [{ x: x + width, y: y + height }] },
      { to: 'line', points: [{ x, y: y + height }] },
      { to: 'close', points: [] },
    ];
  });
}

function hexadecimal(colour: Colour): string {
  const parts = colour.map(part =>
    Math.round(part * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${parts.join('')}`;
}

function movedBy(segments: readonly Segment[], move: (point: Point) => Point): Segment[] {
  return segments.map((segment): Segment => {
    switch (segment.to) {
      case 'move':
      case 'line':
        return { to: segment.to, points: [move(segment.points[0])] };
      case 'curve': {
        const [a, b, c] = segment.points;
        return { to: 'curve', points: [move(a), move(b), move(c)] };
      }
      case 'close':
        return segment;
    }
  });
}

function transformed({ x, y }: Point, [a, b, c, d, e, f]: Matrix): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
