import { expect, test } from 'vitest';
import { FONT_CHAIN } from '../../../server/document/fonts/font-chain.ts';
import { openFontSet } from '../../../server/document/fonts/font-set.ts';
import { setText } from '../../../server/document/text/typesetter.ts';

const fonts = openFontSet(FONT_CHAIN);

function set(text: string, measure: number, indent = 0, justify = false) {
  const lines = setText(text, { role: 'text', measure, indent, justify }, fonts);
  return lines.map(line => ({
    ...line,
    text: String.fromCodePoint(...line.glyphs.map(({ glyph }) => glyph.codePoint)),
  }));
}
const lines = (text: string, measure: number) => set(text, measure).map(line => line.text.trimEnd());

test.each([
  ['a comma does not begin a line', '兹证明王小明，男，现居住', 6],
  ['a full stop does not begin a line', '特此证明特此证明。特此', 8],
  ['a closing bracket does not begin a line', '居委会（签章处）盖章', 7],
  ['a closing quote does not begin a line', '类别为“临时困难”属实', 8],
  ['a book title mark does not begin a line', '依据《社会救助暂行办法》', 11],
  ['a middle dot does not begin a line', '阿依古丽·买买提江', 4],
  ['a percent sign does not begin a line', '一二三四五六百分之％啊', 9],
])('%s', (_rule, text, measure) => {
  const broken = lines(text, measure);
  expect(broken.length).toBeGreaterThan(1);
  for (const line of broken) expect(line).not.toMatch(/^[，。）”》·％、；：？！]/);
  expect(broken.join('')).toBe(text);
});

test.each([
  ['an opening bracket does not end a line', '居民委员会（签章处）', 6],
  ['an opening quote does not end a line', '救助类别为“临时困难”', 6],
  ['an opening book title mark does not end a line', '依据是这个《条例》', 6],
])('%s', (_rule, text, measure) => {
  for (const line of lines(text, measure)) expect(line).not.toMatch(/[（“《]$/);
});

test.each([
  ['an identity number', '身份号码是990101199003070015属实无误', '990101199003070015'],
  ['a certificate number', '这个编号是XBJ-JZ-2026-000318-7请核对', 'XBJ-JZ-2026-000318-7'],
  ['a Latin word', '他住在一个叫做Xiaobeijie的地方', 'Xiaobeijie'],
  ['a pair of dashes', '一二三四五六七八九十——完', '——'],
  ['an ellipsis', '一二三四五六七八九十一……完', '……'],
])('%s stays whole', (_what, text, whole) => {
  for (let measure = 11; measure < 20; measure++) {
    const broken = lines(text, measure);
    expect(
      broken.some(line => line.includes(whole)),
      `${measure}: ${broken.join(' / ')}`,
    ).toBe(true);
  }
});

test('a number stays with the sign that counts it when the line can give way', () => {
  const text = '本证明仅用于变更户口登记地址，有效期至2027年2月21日；门牌再次变更的，自变更之日起失效。';
  for (const line of set(text, 28, 2, true)) expect(line.text).not.toMatch(/\d$/);
});

test('a word longer than the line is cut rather than run off the paper', () => {
  const broken = set('a'.repeat(120), 12);
  expect(broken.map(({ text }) => text).join('')).toBe('a'.repeat(120));
  for (const { width } of broken) expect(width).toBeLessThanOrEqual(12.001);
});

test('a row of signs wider than the line is cut as well, where no rule allows it', () => {
  const signs = '！！……：——；。）”’！！……：——；。）”’';
  const broken = set(signs, 6);
  expect(broken.map(({ text }) => text).join('')).toBe(signs);
  for (const { width } of broken) expect(width).toBeLessThanOrEqual(6.001);
});

test('lines beside a picture are shorter, those below it full', () => {
  const text = '现居住于示例省云汀市临水区小北街道小北街社区云水路18号3幢2单元501室，居住至今。'.repeat(4);
  const beside = { lines: 3, measure: 20 };
  const broken = setText(text, { role: 'text', measure: 28, indent: 2, justify: true, beside }, fonts);
  const widths = broken.map(({ width }) => width);
  for (const width of widths.slice(0, 3)) expect(width).toBeCloseTo(20, 1);
  for (const width of widths.slice(3, -1)) expect(width).toBeCloseTo(28, 1);
  expect(broken.flatMap(({ glyphs }) => glyphs)).toHaveLength(Array.from(text).length);
});

test('justified lines end at the margin, the last one where its words end', () => {
  const text =
    '现居住于示例省云汀市临水区小北街道小北街社区云水路18号3幢2单元501室，自2019年3月12日起居住至今。'.repeat(
      3,
    );
  const justified = set(text, 28, 2, true);
  for (const { width } of justified.slice(0, -1)) expect(width).toBeCloseTo(28, 1);
  expect(justified.at(-1)?.width).toBeLessThan(28);
});

test('no line is ever wider than its measure', () => {
  const text =
    '依据《关于改进和规范基层群众性自治组织出具证明工作的指导意见》（民发〔2020〕20号），兹证明“阿依古丽·买买提”（女），身份号码：990101198810270642。';
  for (let measure = 11; measure < 40; measure++)
    for (const { width } of set(text, measure, 0, true)) expect(width).toBeLessThanOrEqual(measure + 0.001);
});

test('a stop never stands on a last line with a single character', () => {
  for (let length = 10; length < 90; length++) {
    const last = set(`${'证'.repeat(length)}。`, 28, 2, true).at(-1);
    expect(Array.from(last?.text ?? '').length, String(length)).toBeGreaterThan(2);
  }
});

test('neighbouring signs share their blanks', () => {
  const [line] = set('《条例》（试行）', 28);
  // Eight squares, less the half at each end and one half where the two brackets meet.
  expect(line?.width).toBeCloseTo(8 - 0.5 - 0.5 - 0.5, 2);
});

test('Chinese and numbers stand apart, but by less than copying would take for a blank', () => {
  const [line] = set('共2人', 28);
  const [, digit] = line?.glyphs ?? [];
  expect(digit?.x).toBeGreaterThan(1.05);
  expect(digit?.x).toBeLessThan(1.1);
});
