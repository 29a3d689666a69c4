import type { Glyph } from '../fonts/font-set.ts';
import type { Typeface } from '../fonts/typeface.ts';
import type { Mark } from '../layout/marks.ts';

/** What a document needs of one typeface, and the two-byte code (CID) by which its pages call each character. */
export interface UsedTypeface {
  typeface: Typeface;
  /** Its name in the pages' resources: F1, F2, … in the order in which they first appear. */
  resource: string;
  /** In the order of their codes: the first has code 1. */
  glyphs: Glyph[];
  codes: ReadonlyMap<number, number>;
}

/**
 * Collects the characters of all pages. Every code point gets a code of its own, even where two share a glyph, so that the
 * text copied from a certificate has 木 where the record has 木, and never the look-alike radical ⽊.
 */
export function fontUsage(pages: readonly (readonly Mark[])[]): Map<Typeface, UsedTypeface> {
  const seen = new Map<Typeface, Map<number, Glyph>>();
  for (const mark of pages.flat()) {
    if (mark.kind !== 'text') continue;
    for (const { glyph } of mark.line.glyphs) {
      const glyphs = seen.get(glyph.typeface) ?? new Map<number, Glyph>();
      glyphs.set(glyph.codePoint, glyph);
      seen.set(glyph.typeface, glyphs);
    }
  }
  const used = new Map<Typeface, UsedTypeface>();
  for (const [typeface, byCodePoint] of seen) {
    const glyphs = [...byCodePoint.values()].toSorted((a, b) => a.codePoint - b.codePoint);
    const codes = new Map(glyphs.map(({ codePoint }, index) => [codePoint, index + 1]));
    used.set(typeface, { typeface, resource: `F${used.size + 1}`, glyphs, codes });
  }
  return used;
}
