import type { Colour, PathSegment, Shape } from '../layout/marks.ts';
import { number } from './number.ts';

/** An outline as PDF operators; leaves the graphics state as it found it. */
export function shapeOperators({ segments, paint }: Shape): string {
  const path = segments.map(segmentOperators).join('\n');
  if (paint.how === 'fill') return `q\n${colour(paint.colour)} rg\n${path}\nf\nQ`;
  const dash = paint.dash ? `[${paint.dash.map(number).join(' ')}] 0 d\n` : '';
  return `q\n${colour(paint.colour)} RG ${number(paint.width)} w\n${dash}${path}\nS\nQ`;
}

const OPERATORS = { move: 'm', line: 'l', curve: 'c', rectangle: 're', close: 'h' } as const;

function segmentOperators({ to, points }: PathSegment): string {
  let out = '';
  for (const { x, y } of points) out += `${number(x)} ${number(y)} `;
  return out + OPERATORS[to];
}

function colour(components: Colour): string {
  return components.map(number).join(' ');
}
