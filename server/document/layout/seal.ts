import type { FontSet, Glyph } from '../fonts/font-set.ts';
import { brokenRing } from './broken-ring.ts';
import { coarse } from './coarse.ts';
import { mm, SEAL_DIAMETER } from './geometry.ts';
import type { Colour, Mark, PathSegment, Point, Shape } from './marks.ts';
import { circle, combine, glyphOutline, rotation } from './outlines.ts';

const SEAL_RED: Colour = [0.84, 0.07, 0.1];
/** Of a specimen's seal. */
const PALE_RED: Colour = [0.94, 0.62, 0.63];
const HAIRLINE = 0.5;
const RADIUS = SEAL_DIAMETER / 2;
const RING_WIDTH = mm(1.2);
/** From the centre to the tips of the star: a third of the radius, as on the seals of public bodies. */
const STAR_RADIUS = mm(7);
/** The characters' heads reach up to this circle. */
const HEAD_RADIUS = RADIUS - mm(2);
/** Characters on a seal are upright and narrow; those of a long name are narrower, and a little lower. */
const LETTER = { height: mm(5.6), lowest: mm(4.5), width: mm(4.3) } as const;
/** The part of the ring that a name takes at most; the gap below keeps its beginning and its end apart. */
const WIDEST_ARC = 1.5 * Math.PI;
const WIDEST_ARC_OVER_LINE = 1.3 * Math.PI;
/** Names of a few characters are spread towards this part. */
const COMFORTABLE_ARC = 1.1 * Math.PI;
/** The bottom line's letters stand level below the star. */
const LINE = { height: mm(3.9), feet: -mm(15.2), white: mm(2.2) } as const;

/** Drawn on a grid of 18 µm; nothing moves by more than about 20 µm, half a dot at 600 dots to the inch. */
const GRID = 20;
const SLACK = 0.8;

export interface SealWords {
  body: string;
  /** What the seal is for, e.g. 证明专用章; empty for none. */
  line: string;
  /** The word that breaks the ring of a specimen's seal; empty for a seal that counts. */
  inRing: string;
}

/**
 * A round seal: ring, five-pointed star, the body's name on an arc from left to right, the line level at the bottom. A
 * picture, not text. On a specimen it is pale, its star hollow, its ring
 * broken by a word, because whoever cut out a whole one could put it on anything.
 */
export function printedSeal(words: SealWords, centre: Point, fonts: FontSet): Mark {
  return {
    kind: 'form',
    name: 'Seal',
    shapes: sealShapes(words, fonts),
    box: [-RADIUS * GRID, -RADIUS * GRID, RADIUS * GRID, RADIUS * GRID],
    at: [[1 / GRID, 0, 0, 1 / GRID, centre.x, centre.y]],
    layer: 'over',
    part: { tag: 'Figure', id: 'seal', alt: `${words.inRing}印章：${words.body}${words.line}` },
  };
}

/** A terminal has a few bodies, but somebody who edits a template may try many names. */
const MOST_KEPT = 30;
const kept = new WeakMap<FontSet, Map<string, Shape[]>>();

/** The same shapes for the same words, so that what is made of them can be kept as well. */
function sealShapes(words: SealWords, fonts: FontSet): Shape[] {
  const known = kept.get(fonts) ?? new Map<string, Shape[]>();
  kept.set(fonts, known);
  const key = JSON.stringify([words.body, words.line, words.inRing]);
  const shapes = known.get(key) ?? drawnSeal(words, fonts);
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, shapes);
  return shapes;
}

/** Around the origin, in steps of the grid. */
function drawnSeal({ body, line, inRing }: SealWords, fonts: FontSet): Shape[] {
  const widest = line === '' ? WIDEST_ARC : WIDEST_ARC_OVER_LINE;
  const letters = [...nameOnArc(glyphsOf(body, fonts), widest), ...levelLine(glyphsOf(line, fonts))];
  if (inRing !== '') {
    const { words, arcs } = brokenRing(glyphsOf(inRing, fonts), RADIUS, RING_WIDTH);
    return [filled([...letters, ...words], PALE_RED), stroked([...arcs, ...star()], PALE_RED, HAIRLINE)];
  }
  const ring = circle({ x: 0, y: 0 }, RADIUS - RING_WIDTH / 2);
  return [stroked(ring, SEAL_RED, RING_WIDTH), filled([...star(), ...letters], SEAL_RED)];
}

const stroked = (segments: readonly PathSegment[], colour: Colour, width: number): Shape => ({
  kind: 'shape',
  segments: coarse(segments, GRID, SLACK),
  paint: { how: 'stroke', colour, width: width * GRID },
  layer: 'over',
});

const filled = (segments: readonly PathSegment[], colour: Colour): Shape => ({
  kind: 'shape',
  segments: coarse(segments, GRID, SLACK),
  paint: { how: 'fill', colour },
  layer: 'over',
});

function glyphsOf(words: string, fonts: FontSet): Glyph[] {
  return Array.from(words).flatMap(character => fonts.find('title', character.codePointAt(0) ?? 0) ?? []);
}

function star(): PathSegment[] {
  // The inner corners of a regular pentagram lie at (3 − √5) / 2 of the tips' distance.
  const inner = (STAR_RADIUS * (3 - Math.sqrt(5))) / 2;
  const corners = Array.from({ length: 10 }, (_, index): Point => {
    const angle = Math.PI / 2 + (index * Math.PI) / 5;
    const radius = index % 2 === 0 ? STAR_RADIUS : inner;
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });
  return [
    ...corners.map((corner, index): PathSegment => ({ to: index === 0 ? 'move' : 'line', points: [corner] })),
    { to: 'close', points: [] },
  ];
}

function nameOnArc(glyphs: readonly Glyph[], widestArc: number): PathSegment[] {
  const square = LETTER.width / (HEAD_RADIUS - LETTER.height / 2);
  const gaps = Math.max(1, glyphs.length - 1);
  const spread = Math.max(square * 1.28, Math.min(square * 1.9, COMFORTABLE_ARC / gaps));
  const step = Math.min(spread, widestArc / gaps);
  const squeeze = Math.min(1, step / square);
  const width = LETTER.width * squeeze;
  const height = Math.max(LETTER.lowest, LETTER.height * Math.sqrt(squeeze));
  return glyphs.flatMap((glyph, index) => {
    const angle = (glyphs.length - 1) * (step / 2) - index * step;
    // The square of a Chinese character reaches 0.12 em below its baseline.
    const onTop = combine(
      [width, 0, 0, height, 0, HEAD_RADIUS - height],
      [1, 0, 0, 1, -glyph.advance / 2, 0.12],
    );
    return glyphOutline(glyph, combine(rotation(angle), onTop));
  });
}

/** Narrowed where the ring leaves less room at the letters' feet. */
function levelLine(glyphs: readonly Glyph[]): PathSegment[] {
  const total = glyphs.reduce((sum, { advance }) => sum + advance, 0);
  const lowest = 0.12 * LINE.height - LINE.feet;
  const room = 2 * Math.sqrt((RADIUS - LINE.white) ** 2 - lowest ** 2);
  const width = Math.min(LINE.height * 0.92, room / Math.max(1, total));
  let x = (-total * width) / 2;
  return glyphs.flatMap(glyph => {
    const outline = glyphOutline(glyph, [width, 0, 0, LINE.height, x, LINE.feet]);
    x += glyph.advance * width;
    return outline;
  });
}
