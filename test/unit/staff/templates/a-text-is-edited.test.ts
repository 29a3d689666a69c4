import { expect, test } from 'vitest';
import {
  differingStretch,
  endOfPlaceholder,
  isInPlaceholder,
  itemAt,
  newLineAt,
  rangeOfLine,
  withPlainLineEnds,
} from '../../../../kiosk/staff/templates/editor-text.ts';
import { paintLine } from '../../../../kiosk/staff/templates/paint-line.ts';
import { createTemplateTexts } from '../../../../kiosk/staff/templates/template-texts.ts';

test('a line is found by its number, and one beyond the end is the last', () => {
  const text = 'a\nbcd\n\ne';
  const line = (number: number) => {
    const { start, end } = rangeOfLine(text, number);
    return text.slice(start, end);
  };
  expect([1, 2, 3, 4, 99].map(line)).toEqual(['a', 'bcd', '', 'e', 'e']);
});

test('Enter begins as far in as the line before', () => {
  expect(newLineAt('a:\n  - b', 8)).toBe('\n  ');
  expect(newLineAt('a', 1)).toBe('\n');
  expect(newLineAt('    a', 2)).toBe('\n  ');
});

test('a caret between the braces of one line is inside a placeholder', () => {
  const text = '{{ a }} b {{ c';
  expect([3, 8, 13].map(caret => isInPlaceholder(text, caret))).toEqual([true, false, true]);
  expect(isInPlaceholder('{{ a\nb', 6)).toBe(false);
});

test('a filter goes behind the last word of the placeholder, wherever in it the caret stands', () => {
  const text = '兹{{ 姓名 }}，{{现住址}}';
  const inserted = (caret: number) => {
    const at = endOfPlaceholder(text, caret);
    return `${text.slice(0, at)}|${text.slice(at)}`;
  };
  for (const caret of [3, 4, 5, 6, 7]) expect(inserted(caret)).toBe('兹{{ 姓名| }}，{{现住址}}');
  expect(inserted(14)).toBe('兹{{ 姓名 }}，{{现住址|}}');
});

test.each([
  ['abc', 'abc'],
  ['aXc', 'aYYc'],
  ['aa', 'aaa'],
  ['aaa', 'a'],
  ['', 'x'],
  ['x', ''],
])('replacing the stretch that differs makes %j of %j', (before, after) => {
  const { start, end, insert } = differingStretch(before, after);
  expect(before.slice(0, start) + insert + before.slice(end)).toBe(after);
});

test('an item goes below the line of the caret, or onto an empty one', () => {
  expect(itemAt('a\nb', 0, 'x: 1')).toEqual({ at: 1, insert: '\nx: 1' });
  expect(itemAt('a\n\nb', 2, 'x: 1')).toEqual({ at: 2, insert: 'x: 1' });
});

test('line ends of other programs become those of the text field', () => {
  expect(withPlainLineEnds('a\r\nb\rc\n')).toBe('a\nb\nc\n');
});

test.each([
  '',
  '# 说明 {{ 姓名 }}',
  '名称: { 中文: 居住证明, 英文: "A # b" } # 说明',
  "  - 需要: '救助类别 # 不是说明'",
  '  - 兹证明{{ 姓名 }}，{% if 原门牌 %}原{{ 原门牌 }}{% endif %}',
  '网址: http://example.test/#x',
  '\t乱：写',
])('painting a line changes none of its characters: %j', line => {
  expect(
    paintLine(line)
      .map(({ text }) => text)
      .join(''),
  ).toBe(line);
});

test('items, placeholders and remarks are told apart', () => {
  const looks = (line: string) => paintLine(line).map(({ look, text }) => `${look} ${text}`);
  expect(looks('  - 日期: "{{ 姓名 }}" # 说明')).toEqual([
    'plain   - ',
    'key 日期',
    'plain : ',
    'plain "',
    'placeholder {{ 姓名 }}',
    'plain " ',
    'remark # 说明',
  ]);
  expect(looks('- "# 不是说明"')).toEqual(['plain - "# 不是说明"']);
});

test('a text that says what its base says is no unsaved text', () => {
  const texts = createTemplateTexts();
  texts.keep('residence', { text: 'b', base: 'a', basedOn: 'x' });
  expect(texts.begun.value.size).toBe(1);
  texts.keep('residence', { text: 'a', base: 'a', basedOn: 'x' });
  expect(texts.begun.value.size).toBe(0);
});
