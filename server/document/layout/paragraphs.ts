import type { FontSet } from '../fonts/font-set.ts';
import { setText } from '../text/typesetter.ts';
import { AREA, BODY_SIZE, type Density } from './geometry.ts';
import type { Slab } from './slab.ts';

/** Each paragraph begins two characters in and fills the measure (GB/T 9704 §7.3.3). */
const INDENT = 2;

/**
 * The flowing text, a strip for each line. No line stands alone at the foot or the head of a page; the last two stay with
 * what follows, so that a signature never comes on a sheet of its own.
 */
export function paragraphSlabs(paragraphs: readonly string[], fonts: FontSet, density: Density): Slab[] {
  return paragraphs.flatMap((paragraph, paragraphIndex) => {
    const shape = { role: 'text', measure: AREA.width / BODY_SIZE, indent: INDENT, justify: true } as const;
    const lines = setText(paragraph, shape, fonts);
    const lastParagraph = paragraphIndex === paragraphs.length - 1;
    return lines.map((line, index): Slab => {
      const fromEnd = lines.length - 1 - index;
      return {
        height: density.bodyPitch,
        spaceBefore: 0,
        keepWithNext: fromEnd === 1 || (index === 0 && fromEnd > 0) || (fromEnd === 0 && lastParagraph),
        draw: top => [
          {
            kind: 'text',
            line,
            x: AREA.left,
            baseline: top - (density.bodyPitch + BODY_SIZE * 0.74) / 2,
            size: BODY_SIZE,
            grey: 0,
            part: { tag: 'P', id: `paragraph-${paragraphIndex + 1}` },
          },
        ],
      };
    });
  });
}
