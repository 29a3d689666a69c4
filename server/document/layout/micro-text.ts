import type { FontSet, Glyph } from '../fonts/font-set.ts';
import { mm, PAGE } from './geometry.ts';
import { type Form, grey, type Matrix, type PathSegment, type Point } from './marks.ts';
import { combine, glyphOutline, rotation } from './outlines.ts';

/** A fine line to the eye, letters under a loupe where a printer sets 600 dots to the inch. */
const CAPITALS = mm(0.45);
const SIZE = CAPITALS / 0.73;
/** Outlines are rounded to this part of an em, 6 µm: finer than any printer's dot, and few bytes. */
const GRID = 100;
/** White between two repetitions, in em. */
const GAP = 0.6;

/**
 * A frame of tiny letters around the sheet, `inset` from its edges: outlines of the semi-bold face, written once and
 * repeated. Black, because a printer breaks every other colour up into dots coarser than the letters. A picture, so that
 * it does not turn up in the text when somebody copies it.
 */
export function microText(words: string, inset: number, fonts: FontSet): Form {
  const glyphs = Array.from(words).flatMap(
    character => fonts.find('title', character.codePointAt(0) ?? 0) ?? [],
  );
  const natural = glyphs.reduce((sum, { advance }) => sum + advance, 0) + GAP;
  const at: Matrix[] = [];
  const scale = SIZE / GRID;
  const row = (start: Matrix, length: number) => {
    const count = Math.max(1, Math.floor(length / (natural * SIZE)));
    for (let copy = 0; copy < count; copy++)
      at.push(combine(start, [scale, 0, 0, scale, (copy * length) / count, 0]));
  };
  // Upright above and below, upwards at the left, downwards at the right: the letters' heads point inwards or up.
  for (const y of [inset, PAGE.height - inset - CAPITALS])
    row([1, 0, 0, 1, inset, y], PAGE.width - 2 * inset + GAP * SIZE);
  const beside = inset + mm(1);
  const length = PAGE.height - 2 * beside + GAP * SIZE;
  row(combine([1, 0, 0, 1, inset + CAPITALS, beside], rotation(Math.PI / 2)), length);
  row(
    combine([1, 0, 0, 1, PAGE.width - inset - CAPITALS, PAGE.height - beside], rotation(-Math.PI / 2)),
    length,
  );
  return {
    kind: 'form',
    name: 'MicroText',
    shapes: [
      { kind: 'shape', segments: outlines(glyphs), paint: { how: 'fill', colour: grey(0) }, layer: 'under' },
    ],
    box: [0, -0.3 * GRID, natural * GRID, GRID],
    at,
    layer: 'under',
  };
}

function outlines(glyphs: readonly Glyph[]): PathSegment[] {
  let x = 0;
  return glyphs.flatMap(glyph => {
    const outline = glyphOutline(glyph, [GRID, 0, 0, GRID, x, 0]);
    x += glyph.advance * GRID;
    return polygon(outline);
  });
}

/** Curves as the two chords of their halves: at this size nobody can tell, and a chord is a third of the bytes. */
function polygon(outline: readonly PathSegment[]): PathSegment[] {
  const out: PathSegment[] = [];
  let at: Point = { x: 0, y: 0 };
  const line = (point: Point) => {
    const to = { x: Math.round(point.x), y: Math.round(point.y) };
    if (to.x !== at.x || to.y !== at.y) out.push({ to: 'line', points: [to] });
    at = to;
  };
  let from: Point = at;
  for (const segment of outline) {
    const last = segment.points.at(-1);
    if (segment.to === 'curve') {
      const [first, second, end] = segment.points;
      line({
        x: (from.x + 3 * first.x + 3 * second.x + end.x) / 8,
        y: (from.y + 3 * first.y + 3 * second.y + end.y) / 8,
      });
      line(end);
    } else if (segment.to === 'move') {
      at = { x: Math.round(segment.points[0].x), y: Math.round(segment.points[0].y) };
      out.push({ to: 'move', points: [at] });
    } else if (last) line(last);
    else out.push({ to: 'close', points: [] });
    from = last ?? from;
  }
  return out;
}
