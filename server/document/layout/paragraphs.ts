import type { FontSet } from '../fonts/font-set.ts';
import { type SetLine, setText } from '../text/typesetter.ts';
import { AREA, BODY_SIZE, type Density } from './geometry.ts';
import type { Mark } from './marks.ts';
import { linesBesidePhoto, MEASURE_BESIDE_PHOTO, photoPlace } from './photo.ts';
import type { Slab } from './slab.ts';

/** Each paragraph begins two characters in and fills the measure (GB/T 9704 §7.3.3). */
const INDENT = 2;

/**
 * The flowing text, a strip for each line. No line stands alone at the foot or the head of a page; the last two stay with
 * what follows, so that a signature never comes on a sheet of its own.
 */
export function paragraphSlabs(paragraphs: readonly string[], fonts: FontSet, density: Density): Slab[] {
  return linesOf(paragraphs, fonts, 0).map(line => lineSlab(line, density));
}

/**
 * The same with the place of a photo at the right of the first lines; where the words are fewer, the rest stays white, so
 * that what follows stands below the photo. All of it stays together.
 */
export function paragraphSlabsWithPhoto(
  paragraphs: readonly string[],
  fonts: FontSet,
  density: Density,
): Slab[] {
  const beside = linesBesidePhoto(density.bodyPitch);
  const slabs = linesOf(paragraphs, fonts, beside).map(line => lineSlab(line, density));
  const white = { height: density.bodyPitch, spaceBefore: 0, keepWithNext: true, draw: () => [] };
  while (slabs.length < beside) slabs.push(white);
  return slabs.map((slab, index) => ({
    ...slab,
    keepWithNext: slab.keepWithNext || index < beside - 1,
    draw: top => [
      ...(index === 0 ? photoPlace(top - (density.bodyPitch - BODY_SIZE) / 2, fonts) : []),
      ...slab.draw(top),
    ],
  }));
}

interface BodyLine {
  line: SetLine;
  paragraph: number;
  keepWithNext: boolean;
}

/** The lines of all paragraphs; the first `besidePhoto` of them are shorter. */
function linesOf(paragraphs: readonly string[], fonts: FontSet, besidePhoto: number): BodyLine[] {
  const all: BodyLine[] = [];
  for (const [paragraph, words] of paragraphs.entries()) {
    const lines = setText(
      words,
      {
        role: 'text',
        measure: AREA.width / BODY_SIZE,
        indent: INDENT,
        beside: { lines: Math.max(0, besidePhoto - all.length), measure: MEASURE_BESIDE_PHOTO },
        justify: true,
      },
      fonts,
    );
    const lastParagraph = paragraph === paragraphs.length - 1;
    for (const [index, line] of lines.entries()) {
      const fromEnd = lines.length - 1 - index;
      const keepWithNext = fromEnd === 1 || (index === 0 && fromEnd > 0) || (fromEnd === 0 && lastParagraph);
      all.push({ line, paragraph, keepWithNext });
    }
  }
  return all;
}

function lineSlab({ line, paragraph, keepWithNext }: BodyLine, density: Density): Slab {
  const draw = (top: number): Mark[] => [
    {
      kind: 'text',
      line,
      x: AREA.left,
      baseline: top - (density.bodyPitch + BODY_SIZE * 0.74) / 2,
      size: BODY_SIZE,
      grey: 0,
      part: { tag: 'P', id: `paragraph-${paragraph + 1}` },
    },
  ];
  return { height: density.bodyPitch, spaceBefore: 0, keepWithNext, draw };
}
