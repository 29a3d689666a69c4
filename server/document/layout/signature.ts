import type { DocumentContent } from '../content.ts';
import type { FontSet } from '../fonts/font-set.ts';
import { type SetLine, setText } from '../text/typesetter.ts';
import { codeHeight, codePlace } from './code.ts';
import { AREA, BODY_SIZE, CODE_SIDE, type Density, mm, SEAL_DIAMETER } from './geometry.ts';
import type { Mark } from './marks.ts';
import type { Part } from './parts.ts';
import { printedSeal } from './seal.ts';
import type { Slab } from './slab.ts';
import { stampPlace } from './stamp-place.ts';

/** The date ends four characters before the margin (GB/T 9704 §7.3.5.1). */
const RIGHT_BLANK = 4 * BODY_SIZE;
/** A body's name longer than this goes to a second line; beside a code it has less room. In em. */
const LONGEST_NAME = 22;
const LONGEST_NAME_BESIDE_CODE = (AREA.width - CODE_SIDE) / BODY_SIZE - 1;
const PITCH = BODY_SIZE * 1.7;
/** How far the middle of the words lies below the seal's, as a part of its diameter. */
const WORDS_IN_SEAL = 0.15;
/** Where the seal has a bottom line the date stands between that and the star; so far below the middle of the seal. */
const LAST_WORDS_OVER_SEAL_LINE = mm(8.2);

/**
 * Issuing body and date with the seal or its place over them: name centred over the date, the seal centred on both a
 * little above their middle, its top within one line of the text (GB/T 9704 §7.3.5.1). The code stands at the left margin.
 */
export function signatureSlab(
  { signature, seal, sealLine, code, watermark }: DocumentContent,
  fonts: FontSet,
  density: Density,
): Slab {
  const room = code ? LONGEST_NAME_BESIDE_CODE : LONGEST_NAME;
  const names = evenLines(signature.body, room, fonts);
  const dates = evenLines(signature.date, room, fonts);
  const lines = [...names, ...dates];
  const partOf = (index: number): Part => ({ tag: 'P', id: index < names.length ? 'body' : 'date' });
  const dateWidth = Math.max(...dates.map(({ width }) => width)) * BODY_SIZE;
  const widest = Math.max(...lines.map(({ width }) => width)) * BODY_SIZE;
  // Centred over the date, but neither past the margin nor with the seal off the text area.
  const centre = AREA.right - Math.max(RIGHT_BLANK + dateWidth / 2, widest / 2, SEAL_DIAMETER / 2);
  const squareHeight = code ? codeHeight(code.caption, fonts) : 0;
  const height = Math.max(SEAL_DIAMETER, lines.length * PITCH + 12, squareHeight);
  return {
    height,
    spaceBefore: density.partGap * 0.75,
    keepWithNext: false,
    draw: top => {
      const sealCentre = { x: centre, y: top - height / 2 };
      const overLine = seal === 'printed' && sealLine;
      const firstMiddle = overLine
        ? sealCentre.y - LAST_WORDS_OVER_SEAL_LINE + (lines.length - 1) * PITCH
        : sealCentre.y - SEAL_DIAMETER * WORDS_IN_SEAL + ((lines.length - 1) * PITCH) / 2;
      const firstBaseline = Math.min(firstMiddle, top - PITCH / 2) - BODY_SIZE * 0.37;
      const words = lines.map((line, index) =>
        centred(line, partOf(index), centre, firstBaseline - index * PITCH),
      );
      const stamp =
        seal === 'printed'
          ? [
              printedSeal(
                { body: signature.body, line: sealLine ?? '', inRing: watermark ?? '' },
                sealCentre,
                fonts,
              ),
            ]
          : stampPlace(signature.body, sealCentre, fonts);
      const square = code ? codePlace(code.caption, AREA.left, top - (height - squareHeight) / 2, fonts) : [];
      return [...words, ...stamp, ...square];
    },
  };
}

/** Words in as few lines as they need, these about equally long. */
function evenLines(words: string, room: number, fonts: FontSet): SetLine[] {
  const fewest = setText(words, { role: 'text', measure: room }, fonts);
  for (let measure = Array.from(words).length / fewest.length; measure < room; measure++) {
    const lines = setText(words, { role: 'text', measure }, fonts);
    if (lines.length <= fewest.length) return lines;
  }
  return fewest;
}

function centred(line: SetLine, part: Part, centre: number, baseline: number): Mark {
  const x = centre - (line.width * BODY_SIZE) / 2;
  return { kind: 'text', line, x, baseline, size: BODY_SIZE, grey: 0, part };
}
