import type { FontSet, Glyph } from '../fonts/font-set.ts';
import { setText } from '../text/typesetter.ts';
import { mm, SEAL_DIAMETER } from './geometry.ts';
import { type Colour, grey, type Mark, type PathSegment, type Point } from './marks.ts';
import { circle, combine, glyphOutline, rotation } from './outlines.ts';
import type { Part } from './parts.ts';

const SEAL_RED: Colour = [0.84, 0.07, 0.1];
const RADIUS = SEAL_DIAMETER / 2;
const RING_WIDTH = mm(1.2);
/** From the centre to the tips of the star: a third of the radius, as on the seals of public bodies. */
const STAR_RADIUS = mm(7);
/** The characters' feet stand on this circle. */
const FOOT_RADIUS = RADIUS - mm(7.6);
const LETTER_HEIGHT = mm(5.6);
/** Characters on a seal are upright and narrow. */
const LETTER_WIDTH = mm(4.3);
/** Three quarters of the ring at most; the gap below keeps the beginning and the end of the name apart. */
const WIDEST_ARC = (Math.PI * 3) / 2;

/** Where staff put the stamp: a fine dashed circle of its size, named in its upper part, clear of the signature. */
export function sealPlace(body: string, centre: Point, fonts: FontSet): Mark[] {
  const part: Part = { tag: 'Figure', id: 'seal', alt: `${body}盖章处` };
  const size = 9;
  const line = setText('盖章处', { role: 'text', measure: 10 }, fonts)[0];
  const ring: Mark = {
    kind: 'shape',
    segments: circle(centre, RADIUS),
    paint: { how: 'stroke', colour: grey(0.55), width: 0.6, dash: [3, 2.4] },
    layer: 'under',
    part,
  };
  if (!line) return [ring];
  const x = centre.x - (line.width * size) / 2;
  const baseline = centre.y + RADIUS * 0.58;
  return [ring, { kind: 'text', line, x, baseline, size, grey: 0.45, part }];
}

/**
 * A round seal: ring, five-pointed star, the body's name on an arc from left to right, what the seal is for level at the
 * bottom; an empty `line` is left out. A picture, not text.
 */
export function printedSeal(words: { body: string; line: string }, centre: Point, fonts: FontSet): Mark[] {
  const alt = `印章：${words.body}${words.line}`;
  const part: Part = { tag: 'Figure', id: 'seal', alt };
  return [
    {
      kind: 'shape',
      segments: circle(centre, RADIUS - RING_WIDTH / 2),
      paint: { how: 'stroke', colour: SEAL_RED, width: RING_WIDTH },
      layer: 'over',
      part,
    },
    {
      kind: 'shape',
      segments: [
        ...star(centre),
        ...nameOnArc(glyphsOf(words.body, fonts), centre),
        ...levelLine(glyphsOf(words.line, fonts), centre),
      ],
      paint: { how: 'fill', colour: SEAL_RED },
      layer: 'over',
      part,
    },
  ];
}

function glyphsOf(words: string, fonts: FontSet): Glyph[] {
  return Array.from(words).flatMap(character => fonts.find('title', character.codePointAt(0) ?? 0) ?? []);
}

/** Level letters between the star and the ring, as wide as the ring leaves room at their feet. */
function levelLine(glyphs: readonly Glyph[], centre: Point): PathSegment[] {
  const widths = glyphs.reduce((sum, { advance }) => sum + advance, 0);
  const size = mm(3.9);
  const feet = centre.y - mm(15.2);
  const room = 2 * Math.sqrt((RADIUS - mm(2)) ** 2 - (centre.y - feet + 0.12 * size) ** 2);
  const width = Math.min(size * 0.92, room / Math.max(1, widths));
  let x = centre.x - (widths * width) / 2;
  return glyphs.flatMap(glyph => {
    const outline = glyphOutline(glyph, [width, 0, 0, size, x, feet]);
    x += glyph.advance * width;
    return outline;
  });
}

function star(centre: Point): PathSegment[] {
  // The inner corners of a regular pentagram lie at (3 − √5) / 2 of the tips' distance.
  const inner = (STAR_RADIUS * (3 - Math.sqrt(5))) / 2;
  const corners = Array.from({ length: 10 }, (_, index): Point => {
    const angle = Math.PI / 2 + (index * Math.PI) / 5;
    const radius = index % 2 === 0 ? STAR_RADIUS : inner;
    return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
  });
  return [
    ...corners.map((corner, index): PathSegment => ({ to: index === 0 ? 'move' : 'line', points: [corner] })),
    { to: 'close', points: [] },
  ];
}

function nameOnArc(glyphs: readonly Glyph[], centre: Point): PathSegment[] {
  const comfortable = (LETTER_WIDTH * 1.28) / (FOOT_RADIUS + LETTER_HEIGHT / 2);
  const step = Math.min(comfortable, WIDEST_ARC / Math.max(1, glyphs.length - 1));
  const squeeze = Math.min(1, step / (comfortable * 0.8));
  return glyphs.flatMap((glyph, index) => {
    const angle = (glyphs.length - 1) * (step / 2) - index * step;
    const letter = [LETTER_WIDTH * squeeze, 0, 0, LETTER_HEIGHT, 0, 0] as const;
    // The square of a Chinese character reaches 0.12 em below its baseline.
    const onTop = combine(
      [1, 0, 0, 1, 0, FOOT_RADIUS],
      combine(letter, [1, 0, 0, 1, -glyph.advance / 2, 0.12]),
    );
    return glyphOutline(glyph, combine([1, 0, 0, 1, centre.x, centre.y], combine(rotation(angle), onTop)));
  });
}
