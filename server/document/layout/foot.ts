import type { FontSet } from '../fonts/font-set.ts';
import { setText } from '../text/typesetter.ts';
import { AREA, mm, PAGE, SMALL_SIZE } from './geometry.ts';
import type { Mark, PathSegment } from './marks.ts';
import { combine, glyphOutline, rotation } from './outlines.ts';

const PITCH = 15;
const RULE_TO_WORDS = 5;
/** Wider than any line. In em. */
const ONE_LINE = 1000;

/** The small print at the bottom of the text area, under a fine rule. `height` is what it takes there. */
export function foot(lines: readonly string[], fonts: FontSet): { height: number; marks: Mark[] } {
  const set = lines.flatMap((words, index) =>
    setText(words, { role: 'text', measure: AREA.width / SMALL_SIZE }, fonts).map(line => ({
      line,
      part: { tag: 'P', id: `foot-${index + 1}` } as const,
    })),
  );
  if (set.length === 0) return { height: 0, marks: [] };
  const height = RULE_TO_WORDS + set.length * PITCH;
  const top = AREA.bottom + height;
  const rule: Mark = {
    kind: 'rule',
    from: { x: AREA.left, y: top },
    to: { x: AREA.right, y: top },
    width: 0.4,
    grey: 0.3,
  };
  const words = set.map(({ line, part }, index): Mark => {
    const baseline = top - RULE_TO_WORDS - index * PITCH - SMALL_SIZE;
    return { kind: 'text', line, x: AREA.left, baseline, size: SMALL_SIZE, grey: 0.15, part };
  });
  return { height: height + 10, marks: [rule, ...words] };
}

/**
 * `第 1 页 共 2 页` in the middle, its top 7 mm below the text area like the page numbers of GB/T 9704 §7.5. `label` stands
 * before it, so that sheets that fall apart are known to be of one certificate.
 */
export function pageNumber(page: number, pages: number, label: string | undefined, fonts: FontSet): Mark[] {
  const words = `${label ? `${label}　` : ''}第 ${page} 页　共 ${pages} 页`;
  return setText(words, { role: 'text', measure: ONE_LINE }, fonts).map(line => {
    const size = Math.min(SMALL_SIZE, (PAGE.width - 2 * AREA.left) / line.width);
    return {
      kind: 'text',
      line,
      x: (PAGE.width - line.width * size) / 2,
      baseline: AREA.bottom - mm(7) - SMALL_SIZE * 0.86,
      size,
      grey: 0,
    };
  });
}

/** A word lightly across the sheet, under everything else. A picture, so that it does not mix with the text. */
export function watermark(word: string, fonts: FontSet): Mark {
  const glyphs = Array.from(word).flatMap(
    character => fonts.find('title', character.codePointAt(0) ?? 0) ?? [],
  );
  const total = glyphs.reduce((sum, { advance }) => sum + advance * 1.15, 0);
  const size = Math.min(150, (PAGE.width * 1.05) / Math.max(1, total));
  const middle = combine([1, 0, 0, 1, PAGE.width / 2, PAGE.height / 2], rotation(Math.PI / 4));
  let x = (-total / 2) * size;
  const segments = glyphs.flatMap((glyph): PathSegment[] => {
    const outline = glyphOutline(glyph, combine(middle, [size, 0, 0, size, x, -0.36 * size]));
    x += glyph.advance * 1.15 * size;
    return outline;
  });
  return { kind: 'shape', segments, paint: { how: 'fill', colour: [0.9, 0.9, 0.9] }, layer: 'under' };
}
