import type { FontSet } from '../fonts/font-set.ts';
import { setText } from '../text/typesetter.ts';
import { SEAL_DIAMETER } from './geometry.ts';
import { grey, type Mark, type Point } from './marks.ts';
import { circle } from './outlines.ts';
import type { Part } from './parts.ts';

const WORDS_SIZE = 9;

/** Where staff put the stamp: a fine dashed circle of its size, named in its upper part, clear of the signature. */
export function stampPlace(body: string, centre: Point, fonts: FontSet): Mark[] {
  const part: Part = { tag: 'Figure', id: 'seal', alt: `${body}盖章处` };
  const radius = SEAL_DIAMETER / 2;
  const words = setText('盖章处', { role: 'text', measure: 10 }, fonts).map(
    (line): Mark => ({
      kind: 'text',
      line,
      x: centre.x - (line.width * WORDS_SIZE) / 2,
      baseline: centre.y + radius * 0.58,
      size: WORDS_SIZE,
      grey: 0.45,
      part,
    }),
  );
  const ring: Mark = {
    kind: 'shape',
    segments: circle(centre, radius),
    paint: { how: 'stroke', colour: grey(0.55), width: 0.6, dash: [3, 2.4] },
    layer: 'under',
    part,
  };
  return [ring, ...words];
}
