import { readCharacterMap } from '../fonts/character-map.ts';
import type { Subsetter } from '../fonts/subsetter.ts';
import type { FontStreams } from './document-hash.ts';
import type { UsedTypeface } from './font-usage.ts';
import { toUnicodeMap } from './to-unicode.ts';

/** `whole` embeds the untouched file: for tests that compare what the subset draws with what the font draws. */
export type FontEmbedding = 'subset' | 'whole';

/** Cuts a typeface down to what a document uses of it. Throws when a glyph was lost: it would print as an empty box. */
export function fontStreams(used: UsedTypeface, subsetter: Subsetter, embedding: FontEmbedding): FontStreams {
  const { typeface, glyphs } = used;
  const codePoints = glyphs.map(({ codePoint }) => codePoint);
  const subset = embedding === 'subset' ? subsetter.subset(typeface, codePoints, 'pdf') : undefined;
  return {
    toUnicode: toUnicodeMap(used),
    program: subset ?? typeface.bytes(),
    glyphNumbers: glyphNumbers(used, subset),
  };
}

/** For each code two bytes: the glyph that draws it. */
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
