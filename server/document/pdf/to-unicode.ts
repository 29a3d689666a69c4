import type { UsedTypeface } from './font-usage.ts';

/** The map from a font's codes back to characters (ISO 32000-1 §9.10.3), by which words are copied and found. */
export function toUnicodeMap({ glyphs }: UsedTypeface): Uint8Array {
  const rows = glyphs.map(({ codePoint }, index) => {
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
