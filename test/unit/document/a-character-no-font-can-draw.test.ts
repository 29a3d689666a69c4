import { expect, test } from 'vitest';
import { FONT_CHAIN, type FontChain } from '../../../server/document/fonts/font-chain.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { METADATA, SAMPLE } from './pdf-tools.ts';

const bundledOnly: FontChain = {
  text: FONT_CHAIN.text.filter(({ presence }) => presence === 'bundled'),
  title: FONT_CHAIN.title.filter(({ presence }) => presence === 'bundled'),
};
const full = await createRenderer();
const bare = await createRenderer({ fonts: bundledOnly });

test('a character that no installed font has is refused by name and place', async () => {
  const content = { ...SAMPLE, table: [...SAMPLE.table, { label: '户主', value: '孙𠀀' }] };
  expect(await bare.render(content, METADATA)).toEqual({
    kind: 'no-glyph',
    character: '𠀀',
    codePoint: 'U+20000',
    part: 'table row 3',
  });
  expect((await full.render(content, METADATA)).kind).toBe('document');
});

test.each([
  ['title', { title: '居住\ue000证明' }],
  ['number line', { numberLine: '\ue000' }],
  ['paragraph 2', { paragraphs: ['甲', '乙\ue000'] }],
  ['table row 1 label', { table: [{ label: '\ue000', value: '' }] }],
  ['signature', { signature: { body: '\ue000', date: '今天' } }],
  ['date', { signature: { body: '居委会', date: '\ue000' } }],
  ['foot line 1', { foot: ['\ue000'] }],
  ['seal line', { seal: 'printed' as const, sealLine: '\ue000' }],
  ['code caption', { code: { caption: '\ue000' } }],
  ['page label', { pageLabel: '\ue000' }],
  ['micro-text', { ground: { microText: '\ue000' } }],
  ['watermark', { watermark: '\ue000' }],
])('a private-use character is refused and its place told: %s', async (part, change) => {
  expect(await full.render({ ...SAMPLE, ...change }, METADATA)).toEqual({
    kind: 'no-glyph',
    character: '\ue000',
    codePoint: 'U+E000',
    part,
  });
});

test.each([
  ['a line break', '小北街\n101 号', 'U+000A'],
  ['a null', '小北街\0', 'U+0000'],
  ['a zero-width space', '王\u200b明', 'U+200B'],
  ['a sign that turns the direction of writing', '王\u202e明', 'U+202E'],
  ['half of a surrogate pair', '王\ud840', 'U+D840'],
  ['a line separator', '王\u2028明', 'U+2028'],
])('an invisible character is refused: %s', async (_what, text, codePoint) => {
  const result = await full.render({ ...SAMPLE, paragraphs: [text] }, METADATA);
  expect(result).toEqual({ kind: 'control-character', codePoint, part: 'paragraph 1' });
});

test.each([
  ['an ideographic variation selector', '葛\u{e0100}', 'U+E0100'],
  ['a combining accent', 'e\u0301', 'U+0301'],
  ['a script whose letters join', 'ئۇيغۇر', 'U+0626'],
  ['an emoji', '😀', 'U+1F600'],
  ['a code point nobody has assigned', '\u0378', 'U+0378'],
])(
  'what cannot be set letter after letter is refused instead of being set wrongly: %s',
  (_what, text, codePoint) => {
    expect(full.drawable(text)).toMatchObject({ kind: 'no-glyph', codePoint });
  },
);

test('a text is drawable when every character of it is', () => {
  expect(full.drawable('王小明䶮𬭎·ABC 123，。（）“”《》——……〔〕℃①')).toBeUndefined();
  expect(bare.drawable('孙𠀀')).toEqual({ kind: 'no-glyph', character: '𠀀', codePoint: 'U+20000' });
});

test('screens get a small font with just the characters of a name', () => {
  const [font, ...others] = full.screenFonts('陈𬭎');
  expect(others).toEqual([]);
  expect(font?.length).toBeLessThan(20_000);
  expect(Buffer.from(font?.subarray(0, 4) ?? []).toString('hex')).toBe('00010000');
  expect(full.screenFonts('孙𠀀')).toHaveLength(2);
  expect(full.screenFonts('\ue000')).toEqual([]);
});
