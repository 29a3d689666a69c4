import { createHash } from 'node:crypto';
import type { PDFContext, PDFRef } from 'pdf-lib';
import type { FontStreams } from './document-hash.ts';
import type { FontEmbedding } from './font-streams.ts';
import type { UsedTypeface } from './font-usage.ts';
import { addStream, type Entries, packed } from './packed-stream.ts';
import { textString } from './pdf-string.ts';

export interface EmbeddingOptions {
  embedding: FontEmbedding;
  /** Says in so many bits which codes are used; PDF/A-1b wants it (ISO 19005-1 §6.3.5), later parts do not. */
  cidSet: boolean;
}

/**
 * Puts a typeface into a document as a composite font (ISO 32000-1 §9.7): Identity-H codes, widths, a map from codes to
 * glyphs and one back to Unicode.
 */
export function embedTypeface(
  context: PDFContext,
  used: UsedTypeface,
  { toUnicode, program, glyphNumbers }: FontStreams,
  { embedding, cidSet }: EmbeddingOptions,
): PDFRef {
  const { typeface, glyphs } = used;
  const codePoints = glyphs.map(({ codePoint }) => codePoint);
  const name = embedding === 'whole' ? typeface.file.name : `${subsetTag(codePoints)}+${typeface.file.name}`;
  const add = (entries: Entries) => context.register(context.obj(entries));

  const perMille = (em: number) => Math.round(em * 1000);
  const { ascent, descent, box } = typeface.metrics;
  const descriptor = add({
    Type: 'FontDescriptor',
    FontName: name,
    // Symbolic, the only honest value for a font addressed by its own codes (§9.8.2).
    Flags: 4,
    FontBBox: box.map(perMille),
    ItalicAngle: 0,
    Ascent: perMille(ascent),
    Descent: perMille(descent),
    CapHeight: 730,
    StemV: 80,
    FontFile2: addStream(context, packed(program, { Length1: program.length })),
    ...(cidSet ? { CIDSet: addStream(context, packed(bitsUpTo(glyphs.length))) } : {}),
  });
  const descendant = add({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: textString('Adobe'), Ordering: textString('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    DW: 1000,
    W: [1, glyphs.map(({ advance }) => perMille(advance))],
    CIDToGIDMap: addStream(context, packed(glyphNumbers)),
  });
  return add({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: addStream(context, packed(toUnicode)),
  });
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
