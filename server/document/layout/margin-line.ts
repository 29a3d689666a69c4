import type { FontSet } from '../fonts/font-set.ts';
import { coarse } from './coarse.ts';
import { mm, PAGE } from './geometry.ts';
import { grey, type PathSegment, type Shape } from './marks.ts';
import { glyphOutline } from './outlines.ts';

const SIZE = 9;
/** Between the ground's micro-text, which ends at 17.5 mm, and the numbers of the pages, which begin at 24 mm. */
const BASELINE = mm(19.8);
const INK = grey(0.2);
/** Steps to a point: 9 µm, finer than any printer's dot. Curves flatter than `SLACK` of them are chords. */
const GRID = 40;
const SLACK = 1.5;

export interface MarginLine {
  /** In steps of a grid, so that it takes few bytes. */
  shape: Shape;
  /** How many points of the page one step is. */
  scale: number;
  /** Left, bottom, right, top in steps: all of its ink lies within. */
  box: readonly [number, number, number, number];
}

/**
 * A line in the middle of the bottom margin, as outlines: a picture, so that it needs no font of its own and does not mix
 * with the text of the certificate. Undefined when no font has one of the characters.
 */
export function marginLine(words: string, fonts: FontSet): MarginLine | undefined {
  const found = Array.from(words, character => fonts.find('text', character.codePointAt(0) ?? 0));
  const glyphs = found.flatMap(glyph => glyph ?? []);
  if (glyphs.length < found.length) return undefined;
  const width = glyphs.reduce((sum, { advance }) => sum + advance, 0) * SIZE;
  const left = (PAGE.width - width) / 2;
  let x = left;
  const segments = glyphs.flatMap((glyph): PathSegment[] => {
    const outline = glyphOutline(glyph, [SIZE, 0, 0, SIZE, x, BASELINE]);
    x += glyph.advance * SIZE;
    return coarse(outline, GRID, SLACK);
  });
  return {
    shape: { kind: 'shape', segments, paint: { how: 'fill', colour: INK }, layer: 'plain' },
    scale: 1 / GRID,
    box: [
      Math.floor((left - 1) * GRID),
      Math.floor((BASELINE - 0.25 * SIZE) * GRID),
      Math.ceil((left + width + 1) * GRID),
      Math.ceil((BASELINE + SIZE) * GRID),
    ],
  };
}
