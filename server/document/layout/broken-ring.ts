import type { Glyph } from '../fonts/font-set.ts';
import { mm } from './geometry.ts';
import type { PathSegment, Point } from './marks.ts';
import { combine, glyphOutline, rotation } from './outlines.ts';

const LETTERS = mm(1.9);
/** White between a word and the arcs beside it, in em. */
const GAP = 0.35;
const MOST_WORDS = 6;

/**
 * A ring that cannot pass for a seal's: a word again and again, its letters' heads outwards, and between them two arcs where
 * the ring's edges would be. Around the origin; the ring reaches inwards from `radius` by `width`.
 */
export function brokenRing(
  word: readonly Glyph[],
  radius: number,
  width: number,
): { words: PathSegment[]; arcs: PathSegment[] } {
  const middle = radius - width / 2;
  const total = word.reduce((sum, { advance }) => sum + advance, 0) + 2 * GAP;
  // Words take up half of the ring at most; a single long one is smaller.
  const count = Math.max(1, Math.min(MOST_WORDS, Math.floor((Math.PI * middle) / (total * LETTERS))));
  const size = Math.min(LETTERS, (Math.PI * middle) / total);
  const angleOf = (em: number) => (em * size) / middle;
  const turn = (2 * Math.PI) / count;
  const words: PathSegment[] = [];
  const arcs: PathSegment[] = [];
  for (let copy = 0; copy < count; copy++) {
    // An arc, not a word, stands at the top.
    const begin = Math.PI / 2 + (copy + 0.5) * turn + angleOf(total) / 2;
    let at = begin - angleOf(GAP);
    for (const glyph of word) {
      const { advance } = glyph;
      const upright = combine([size, 0, 0, size, 0, middle], [1, 0, 0, 1, -advance / 2, -0.38]);
      words.push(...glyphOutline(glyph, combine(rotation(at - angleOf(advance / 2) - Math.PI / 2), upright)));
      at -= angleOf(advance);
    }
    for (const edge of [radius, radius - width])
      arcs.push(...arc(edge, begin, begin + turn - angleOf(total)));
  }
  return { words, arcs };
}

/** A part of a circle around the origin, in curves of an eighth of it at most. */
function arc(radius: number, from: number, to: number): PathSegment[] {
  const pieces = Math.max(1, Math.ceil((to - from) / (Math.PI / 4)));
  const step = (to - from) / pieces;
  const handle = (4 / 3) * Math.tan(step / 4);
  const on = (angle: number, along = 0): Point => ({
    x: radius * (Math.cos(angle) - along * Math.sin(angle)),
    y: radius * (Math.sin(angle) + along * Math.cos(angle)),
  });
  const curves = Array.from({ length: pieces }, (_, piece): PathSegment => {
    const [start, end] = [from + piece * step, from + (piece + 1) * step];
    return { to: 'curve', points: [on(start, handle), on(end, -handle), on(end)] };
  });
  return [{ to: 'move', points: [on(from)] }, ...curves];
}
