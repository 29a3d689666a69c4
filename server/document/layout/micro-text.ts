import type { FontSet, Glyph } from '../fonts/font-set.ts';
import { coarse } from './coarse.ts';
import { mm, PAGE } from './geometry.ts';
import type { Colour, Form, Matrix, PathSegment } from './marks.ts';
import { combine, glyphOutline, rotation, shortest } from './outlines.ts';

/** A fine line to the eye, letters under a loupe where a printer sets 600 dots to the inch. */
const CAPITALS = mm(0.45);
const SIZE = CAPITALS / 0.73;
/** The letters' grid, to an em: steps of 8 µm, finer than any printer's dot. Curves flatter than that are chords. */
const GRID = 80;
const SLACK = 2;
/**
 * The ground's blue-green, darker: a line of the ground to the eye. Printers of one colour break it up into dots; at this
 * darkness most letters still hold together at 600 dots to the inch, under a coarse screen not all.
 */
const INK: Colour = [0.08, 0.3, 0.33];
/** White between two repetitions, in em. */
const GAP = 0.6;

/**
 * A frame of tiny letters around the sheet, `inset` from its edges: outlines of the semi-bold face, written once and
 * repeated. A picture, so that it does not turn up in the text when somebody copies it.
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
      { kind: 'shape', segments: outlines(glyphs), paint: { how: 'fill', colour: INK }, layer: 'under' },
    ],
    box: [0, -0.3 * GRID, natural * GRID, GRID],
    at: at.map(shortest),
    layer: 'under',
  };
}

function outlines(glyphs: readonly Glyph[]): PathSegment[] {
  let x = 0;
  return glyphs.flatMap(glyph => {
    const outline = glyphOutline(glyph, [1, 0, 0, 1, x, 0]);
    x += glyph.advance;
    return coarse(outline, GRID, SLACK);
  });
}
