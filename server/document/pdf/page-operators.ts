import type { Typeface } from '../fonts/typeface.ts';
import type { Colour, Mark, PathSegment, Shape } from '../layout/marks.ts';
import type { UsedTypeface } from './font-usage.ts';
import { number } from './number.ts';
import { textOperators } from './text-operators.ts';

/** The name of the graphics state in which stamping ink multiplies with what lies under it. */
export const INK = 'Ink';

/** A page's marks as PDF operators (ISO 32000-1 annex A): what lies under, then words and rules, then stamping ink. */
export function pageOperators(marks: readonly Mark[], fonts: ReadonlyMap<Typeface, UsedTypeface>): string {
  const shapes = (layer: Shape['layer']) =>
    marks.filter((mark): mark is Shape => mark.kind === 'shape' && mark.layer === layer).map(shapeOperators);
  const over = shapes('over');
  return [
    ...decoration(shapes('under')),
    ...shapes('plain'),
    ...decoration(marks.flatMap(mark => (mark.kind === 'rule' ? [ruleOperators(mark)] : []))),
    ...marks.flatMap(mark => (mark.kind === 'text' ? [textOperators(mark, fonts)] : [])),
    ...(over.length > 0 ? decoration([`q\n/${INK} gs`, ...over, 'Q']) : []),
  ].join('\n');
}

/** Marked as decoration, so that readers for the blind pass over it (§14.8.2.2). */
function decoration(operators: string[]): string[] {
  return operators.length > 0 ? ['/Artifact BMC', ...operators, 'EMC'] : [];
}

function ruleOperators({ from, to, width, grey }: Extract<Mark, { kind: 'rule' }>): string {
  return `${number(grey)} G ${number(width)} w ${number(from.x)} ${number(from.y)} m ${number(to.x)} ${number(to.y)} l S`;
}

function shapeOperators({ segments, paint }: Shape): string {
  const path = segments.map(segmentOperators).join('\n');
  if (paint.how === 'fill') return `q\n${colour(paint.colour)} rg\n${path}\nf\nQ`;
  const dash = paint.dash ? `[${paint.dash.map(number).join(' ')}] 0 d\n` : '';
  return `q\n${colour(paint.colour)} RG ${number(paint.width)} w\n${dash}${path}\nS\nQ`;
}

function segmentOperators({ to, points }: PathSegment): string {
  const operator = { move: 'm', line: 'l', curve: 'c', close: 'h' }[to];
  return [...points.flatMap(({ x, y }) => [number(x), number(y)]), operator].join(' ');
}

function colour(components: Colour): string {
  return components.map(number).join(' ');
}
