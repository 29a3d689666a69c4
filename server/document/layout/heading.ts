import type { FontSet } from '../fonts/font-set.ts';
import { type SetLine, setText } from '../text/typesetter.ts';
import { AREA, type Density, NUMBER_LINE_SIZE, TITLE_SIZE } from './geometry.ts';
import type { Slab } from './slab.ts';

/** Titles up to this many characters are set wide, as certificates are by custom: 居 住 证 明. */
const LONGEST_WIDE_TITLE = 6;
/** What is added between the characters of a wide title, in em. */
const WIDE = 0.5;

/** The title, centred, in as many even lines as it needs (GB/T 9704 §7.3.1). */
export function titleSlabs(title: string, fonts: FontSet): Slab[] {
  const count = Array.from(title).length;
  const room = (AREA.width / TITLE_SIZE) * 0.92;
  const lineCount = setText(title, { role: 'title', measure: room }, fonts).length;
  const narrowest = Math.ceil(count / lineCount) + 1;
  const lines = setText(title, { role: 'title', measure: Math.min(room, narrowest + 1) }, fonts);
  return lines.map((line, index) => {
    const set = lines.length === 1 && count <= LONGEST_WIDE_TITLE ? widen(line) : line;
    return {
      height: TITLE_SIZE * 1.5,
      spaceBefore: 0,
      keepWithNext: true,
      draw: top => [
        {
          kind: 'text',
          line: set,
          x: AREA.left + (AREA.width - set.width * TITLE_SIZE) / 2,
          baseline: top - TITLE_SIZE * 1.12,
          size: TITLE_SIZE,
          grey: 0,
          part: { tag: 'H1', id: 'title' },
        },
      ],
      ...(index === 0 ? {} : { spaceBefore: 2 }),
    };
  });
}

/** The number at the right margin under the title, a fine rule below it. */
export function numberSlabs(numberLine: string, fonts: FontSet, density: Density): Slab[] {
  const lines = setText(numberLine, { role: 'text', measure: AREA.width / NUMBER_LINE_SIZE }, fonts);
  return lines.map((line, index) => {
    const last = index === lines.length - 1;
    return {
      height: NUMBER_LINE_SIZE * 1.5 + (last ? 7 + density.partGap * 0.6 : 0),
      spaceBefore: index === 0 ? density.partGap * 0.6 : 0,
      keepWithNext: true,
      draw: top => [
        {
          kind: 'text',
          line,
          x: AREA.right - line.width * NUMBER_LINE_SIZE,
          baseline: top - NUMBER_LINE_SIZE * 1.12,
          size: NUMBER_LINE_SIZE,
          grey: 0,
          part: { tag: 'P', id: 'number' },
        },
        ...(last ? [ruleBelow(top - NUMBER_LINE_SIZE * 1.5 - 4)] : []),
      ],
    };
  });
}

function ruleBelow(y: number) {
  return { kind: 'rule', from: { x: AREA.left, y }, to: { x: AREA.right, y }, width: 0.6, grey: 0 } as const;
}

function widen(line: SetLine): SetLine {
  return {
    glyphs: line.glyphs.map((placed, index) => ({ ...placed, x: placed.x + index * WIDE })),
    width: line.width + WIDE * (line.glyphs.length - 1),
  };
}
