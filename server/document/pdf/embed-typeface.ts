import { createHash } from 'node:crypto';
import { readCharacterMap } from '../fonts/character-map.ts';
import type { Subsetter } from '../fonts/subsetter.ts';
import type { UsedTypeface } from './font-usage.ts';
import { type PdfFile, packed } from './pdf-file.ts';

/** `whole` embeds the untouched file: for tests that compare what the subset draws with what the font draws. */
export type FontEmbedding = 'subset' | 'whole';

export interface EmbeddingOptions {
  embedding: FontEmbedding;
  /** Says in so many bits which codes are used; PDF/A-1b wants it (ISO 19005-1 §6.3.5), later parts do not. */
  cidSet: boolean;
}

/**
 * Writes a typeface into a file as a composite font (ISO 32000-1 §9.7): Identity-H codes, widths, a map from codes to
 * glyphs and one back to Unicode. Returns the number of its object.
 */
export function embedTypeface(
  file: PdfFile,
  used: UsedTypeface,
  toUnicode: Uint8Array,
  subsetter: Subsetter,
  { embedding, cidSet }: EmbeddingOptions,
): number {
  const { typeface, glyphs } = used;
  const codePoints = glyphs.map(({ codePoint }) => codePoint);
  const program = embedding === 'whole' ? typeface.bytes() : subsetter.subset(typeface, codePoints, 'pdf');
  const name = embedding === 'whole' ? typeface.file.name : `${subsetTag(codePoints)}+${typeface.file.name}`;

  const perMille = (em: number) => Math.round(em * 1000);
  const { ascent, descent, box } = typeface.metrics;
  const fontFile = file.addStream(packed(program, `/Length1 ${program.length}`));
  const usedCodes = cidSet ? ` /CIDSet ${file.addStream(packed(bitsUpTo(glyphs.length)))} 0 R` : '';
  const descriptor = file.add(
    // Flags 4: symbolic, the only honest value for a font addressed by its own codes (§9.8.2).
    `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${box.map(perMille).join(' ')}] ` +
      `/ItalicAngle 0 /Ascent ${perMille(ascent)} /Descent ${perMille(descent)} /CapHeight 730 /StemV 80 ` +
      `/FontFile2 ${fontFile} 0 R${usedCodes} >>`,
  );
  const codeToGlyph = file.addStream(
    packed(glyphNumbers(used, embedding === 'subset' ? program : undefined)),
  );
  const widths = glyphs.map(({ advance }) => perMille(advance)).join(' ');
  const descendant = file.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} ` +
      `/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ` +
      `/FontDescriptor ${descriptor} 0 R /DW 1000 /W [1 [${widths}]] /CIDToGIDMap ${codeToGlyph} 0 R >>`,
  );
  return file.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H ` +
      `/DescendantFonts [${descendant} 0 R] /ToUnicode ${file.addStream(packed(toUnicode))} 0 R >>`,
  );
}

/** For each code two bytes: the glyph that draws it. Throws when a glyph was lost: it would print as an empty box. */
function glyphNumbers({ typeface, glyphs }: UsedTypeface, subset: Uint8Array | undefined): Uint8Array {
  const renumbered = subset ? readCharacterMap(subset) : undefined;
  const map = Buffer.alloc(2 * (glyphs.length + 1));
  for (const [index, { codePoint, glyph }] of glyphs.entries()) {
    const number = renumbered ? renumbered.get(codePoint) : glyph;
    if (!number) throw new Error(`a glyph was lost while ${typeface.file.name} was cut down`);
    map.writeUInt16BE(number, 2 * (index + 1));
  }
  return map;
}

/** Six capital letters, the same for the same characters (§9.6.4 asks for different ones for different subsets). */
function subsetTag(codePoints: readonly number[]): string {
  const digest = createHash('sha256').update(codePoints.join(' ')).digest();
  return Array.from(digest.subarray(0, 6), byte => String.fromCharCode(65 + (byte % 26))).join('');
}

/** Ones for the codes 0 to `last`, the first code in the highest bit. */
function bitsUpTo(last: number): Uint8Array {
  const bits = new Uint8Array((last >> 3) + 1).fill(0xff);
  bits[bits.length - 1] = (0xff00 >> ((last & 7) + 1)) & 0xff;
  return bits;
}
