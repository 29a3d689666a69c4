/**
 * Reads a TrueType file's `cmap`: code point → glyph. HarfBuzz renumbers the glyphs of a subset and tells the new numbers
 * nowhere else. Understands formats 12 and 4 (OpenType 1.9 § cmap), which it always writes; prefers 12.
 */
export function readCharacterMap(font: Uint8Array): Map<number, number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableStart(view, 'cmap');
  const tables: { format: number; at: number }[] = [];
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * i + 4);
    tables.push({ format: view.getUint16(at), at });
  }
  const full = tables.find(({ format }) => format === 12);
  if (full) return readFormat12(view, full.at);
  const basic = tables.find(({ format }) => format === 4);
  if (basic) return readFormat4(view, basic.at);
  throw new Error('no character map of format 4 or 12');
}

function tableStart(view: DataView, tag: string): number {
  for (let i = 0; i < view.getUint16(4); i++) {
    const entry = 12 + 16 * i;
    const name = String.fromCharCode(...[0, 1, 2, 3].map(byte => view.getUint8(entry + byte)));
    if (name === tag) return view.getUint32(entry + 8);
  }
  throw new Error(`font has no ${tag} table`);
}

function readFormat12(view: DataView, at: number): Map<number, number> {
  const map = new Map<number, number>();
  for (let i = 0; i < view.getUint32(at + 12); i++) {
    const group = at + 16 + 12 * i;
    const [first, last, glyph] = [
      view.getUint32(group),
      view.getUint32(group + 4),
      view.getUint32(group + 8),
    ];
    for (let codePoint = first; codePoint <= last; codePoint++) map.set(codePoint, glyph + codePoint - first);
  }
  return map;
}

function readFormat4(view: DataView, at: number): Map<number, number> {
  const map = new Map<number, number>();
  const segments = view.getUint16(at + 6) / 2;
  const ends = at + 14;
  const starts = ends + 2 * segments + 2;
  const deltas = starts + 2 * segments;
  const offsets = deltas + 2 * segments;
  for (let i = 0; i < segments; i++) {
    const first = view.getUint16(starts + 2 * i);
    const last = view.getUint16(ends + 2 * i);
    const delta = view.getUint16(deltas + 2 * i);
    const offset = view.getUint16(offsets + 2 * i);
    for (let codePoint = first; codePoint <= last && codePoint !== 0xffff; codePoint++) {
      const listed =
        offset === 0 ? codePoint : view.getUint16(offsets + 2 * i + offset + 2 * (codePoint - first));
      const glyph = listed === 0 && offset !== 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) map.set(codePoint, glyph);
    }
  }
  return map;
}
