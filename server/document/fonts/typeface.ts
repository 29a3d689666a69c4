import { Blob, Face, Font, type SvgPathCommand } from 'harfbuzzjs';
import type { FontFile } from './font-chain.ts';
import { FontFileError, readFontFile } from './font-file.ts';

/** An opened font file. All lengths are in em (1 = the type size), so that callers never meet units per em. */
export interface Typeface {
  readonly file: FontFile;
  /** The glyph that draws a code point, or undefined when there is none or it would leave no ink. */
  glyph(codePoint: number): number | undefined;
  advance(glyph: number): number;
  /** Outline in em, y upwards. */
  outline(glyph: number): SvgPathCommand[];
  readonly metrics: {
    ascent: number;
    descent: number;
    box: [xMin: number, yMin: number, xMax: number, yMax: number];
  };
  /** The whole file, read again at each call: 14 to 50 MB that are not worth keeping twice. */
  bytes(): Uint8Array;
}

/**
 * Opens a static TrueType font. Throws a `FontFileError` for anything else: CFF and variable fonts would need other
 * embedding, and a wrong one shows only on paper.
 */
export function openTypeface(file: FontFile): Typeface {
  const face = new Face(new Blob(readFontFile(file)));
  const head = face.referenceTable('head');
  if (!head || !face.referenceTable('glyf') || face.referenceTable('fvar'))
    throw new FontFileError(file, 'is not a static TrueType font');
  const font = new Font(face);
  const em = face.upem;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const extents = font.hExtents();
  const glyphs = new Map<number, number | undefined>();
  const advances = new Map<number, number>();

  const look = (codePoint: number): number | undefined => {
    const glyph = font.nominalGlyph(codePoint);
    if (glyph === undefined || glyph === 0) return undefined;
    const mayBeBlank = /\p{White_Space}/u.test(String.fromCodePoint(codePoint));
    return mayBeBlank || font.glyphToPath(glyph) !== '' ? glyph : undefined;
  };

  return {
    file,
    glyph(codePoint) {
      if (!glyphs.has(codePoint)) glyphs.set(codePoint, look(codePoint));
      return glyphs.get(codePoint);
    },
    advance(glyph) {
      const known = advances.get(glyph);
      if (known !== undefined) return known;
      const advance = font.glyphHAdvance(glyph) / em;
      advances.set(glyph, advance);
      return advance;
    },
    outline(glyph) {
      return font.glyphToJson(glyph).map(({ type, values }) => ({ type, values: values.map(v => v / em) }));
    },
    metrics: {
      ascent: extents.ascender / em,
      descent: extents.descender / em,
      // OpenType `head`: xMin, yMin, xMax, yMax as int16 from byte 36.
      box: [36, 38, 40, 42].map(at => view.getInt16(at) / em) as [number, number, number, number],
    },
    bytes: () => readFontFile(file),
  };
}
