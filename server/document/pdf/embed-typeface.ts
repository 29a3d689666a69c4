import { createHash } from 'node:crypto';
import { type PDFContext, PDFHexString, PDFName, type PDFRef } from 'pdf-lib';
import { readCharacterMap } from '../fonts/character-map.ts';
import type { Subsetter } from '../fonts/subsetter.ts';
import { compressedStream } from './compressed-stream.ts';
import type { UsedTypeface } from './font-usage.ts';

/** `whole` embeds the untouched file: for tests that compare what the subset draws with what the font draws. */
export type FontEmbedding = 'subset' | 'whole';

/**
 * Writes a typeface into a document as a composite font (ISO 32000-1 §9.7): Identity-H codes, widths, a map from codes to
 * glyphs and one back to Unicode.
 */
export function embedTypeface(
  context: PDFContext,
  used: UsedTypeface,
  subsetter: Subsetter,
  embedding: FontEmbedding,
): PDFRef {
  const { typeface, glyphs } = used;
  const codePoints = glyphs.map(({ codePoint }) => codePoint);
  const program = embedding === 'whole' ? typeface.bytes() : subsetter.subset(typeface, codePoints, 'pdf');
  const name = embedding === 'whole' ? typeface.file.name : `${subsetTag(codePoints)}+${typeface.file.name}`;
  const glyphNumbers = embedding === 'whole' ? undefined : readCharacterMap(program);

  const codeToGlyph = new Uint8Array(2 * (glyphs.length + 1));
  const view = new DataView(codeToGlyph.buffer);
  for (const [index, glyph] of glyphs.entries()) {
    const number = glyphNumbers ? glyphNumbers.get(glyph.codePoint) : glyph.glyph;
    if (!number) throw new Error(`a glyph was lost while ${typeface.file.name} was cut down`);
    view.setUint16(2 * (index + 1), number);
  }

  const perMille = (em: number) => Math.round(em * 1000);
  const { ascent, descent, box } = typeface.metrics;
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: PDFName.of(name),
      // 4: symbolic, the only honest value for a font addressed by its own codes (§9.8.2).
      Flags: 4,
      FontBBox: box.map(perMille),
      ItalicAngle: 0,
      Ascent: perMille(ascent),
      Descent: perMille(descent),
      CapHeight: 730,
      StemV: 80,
      FontFile2: context.register(compressedStream(context, program, { Length1: program.length })),
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: PDFName.of(name),
      CIDSystemInfo: {
        Registry: PDFHexString.of(hex('Adobe')),
        Ordering: PDFHexString.of(hex('Identity')),
        Supplement: 0,
      },
      FontDescriptor: descriptor,
      DW: 1000,
      W: [1, glyphs.map(({ advance }) => perMille(advance))],
      CIDToGIDMap: context.register(compressedStream(context, codeToGlyph)),
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: PDFName.of(name),
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(compressedStream(context, toUnicode(codePoints))),
    }),
  );
}

/** Six capital letters, the same for the same characters (§9.6.4 asks for different ones for different subsets). */
function subsetTag(codePoints: readonly number[]): string {
  const digest = createHash('sha256').update(codePoints.join(' ')).digest();
  return Array.from(digest.subarray(0, 6), byte => String.fromCharCode(65 + (byte % 26))).join('');
}

function toUnicode(codePoints: readonly number[]): Uint8Array {
  const rows = codePoints.map((codePoint, index) => {
    const utf16 = Buffer.from(String.fromCodePoint(codePoint), 'utf16le').swap16().toString('hex');
    return `<${(index + 1).toString(16).padStart(4, '0')}> <${utf16}>`;
  });
  const blocks: string[] = [];
  // At most 100 rows in a block (Adobe Technical Note 5014).
  for (let at = 0; at < rows.length; at += 100) {
    const block = rows.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return Buffer.from(
    `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n` +
      `/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n` +
      `/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n` +
      `1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n${blocks.join('\n')}\n` +
      `endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`,
    'latin1',
  );
}

function hex(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}
