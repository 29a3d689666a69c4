import { expect, test } from 'vitest';
import { loadTemplates } from '../../../server/templates/library.ts';
import { checkCharacter, normalForm, normalise } from '../../../server/templates/number-form.ts';
import {
  DEFAULT_NUMBER_PATTERN,
  formatNumber,
  type NumberPattern,
  readPattern,
} from '../../../server/templates/number-pattern.ts';
import { mayCoincide, shapeOf } from '../../../server/templates/number-shape.ts';
import { lineIn, problemsOf, withTemplates } from './template-folder.ts';

const VALUES = { community: 'XBJ', kind: 'JZ', year: 2026, sequence: 318 };

function patternOf(source: string): NumberPattern {
  const reading = readPattern(source);
  if (reading.kind === 'faults') throw new Error(JSON.stringify(reading.faults));
  return reading.pattern;
}

test.each([
  [DEFAULT_NUMBER_PATTERN, 'XBJ-JZ-2026-000318-Y'],
  ['{{社区代码}}{{编号代码}}字〔{{年份}}〕{{顺序号|4位}}号{{校验}}', 'XBJJZ字〔2026〕0318号'],
  ['{{ 编号代码 }}{{ 社区代码 }}{{ 年份 }}A{{ 顺序号 | 9位 }}-{{ 校验 }}号', 'JZXBJ2026A000000318-'],
])('%s', (source, expected) => {
  const number = formatNumber(patternOf(source), VALUES);
  expect(number.startsWith(expected)).toBe(true);
  // Whatever the pattern, what was printed is found again, and its check character is right.
  expect(normalise(number)).toBe(normalForm(number));
});

test('a sequence that outgrows its width is written whole', () => {
  const pattern = patternOf('{{社区代码}}{{编号代码}}{{年份}}{{顺序号|3位}}{{校验}}');
  expect(formatNumber(pattern, { ...VALUES, sequence: 12_345 })).toMatch(/^XBJJZ202612345[0-9A-Z]$/);
});

test.each([
  ['no check character', '{{社区代码}}-{{编号代码}}-{{年份}}-{{顺序号|6位}}', '缺少校验', '{{ 校验 }}'],
  ['no kind', '{{社区代码}}-{{年份}}-{{顺序号|6位}}-{{校验}}', '缺少编号代码', '{{ 编号代码 }}'],
  ['a year twice', '{{年份}}{{社区代码}}{{编号代码}}{{年份}}{{顺序号|6位}}{{校验}}', '写了 2 次', undefined],
  [
    'a misspelt part',
    '{{社区代号}}{{编号代码}}{{年份}}{{顺序号|6位}}{{校验}}',
    '没有“社区代号”',
    '{{ 社区代码 }}',
  ],
  ['no width', '{{社区代码}}{{编号代码}}{{年份}}{{顺序号}}{{校验}}', '写明几位', '{{ 顺序号 | 6位 }}'],
  [
    'a width of one',
    '{{社区代码}}{{编号代码}}{{年份}}{{顺序号|1位}}{{校验}}',
    '写明几位',
    '{{ 顺序号 | 6位 }}',
  ],
  [
    'a width where none belongs',
    '{{社区代码}}{{编号代码}}{{年份|4位}}{{顺序号|6位}}{{校验}}',
    '不用竖线',
    '{{ 年份 }}',
  ],
  ['a blank', '{{社区代码}} {{编号代码}}{{年份}}{{顺序号|6位}}{{校验}}', '空格', undefined],
  ['an underline', '{{社区代码}}_{{编号代码}}{{年份}}{{顺序号|6位}}{{校验}}', '“_”', '-'],
  ['square brackets', '{{社区代码}}{{编号代码}}[{{年份}}〕{{顺序号|6位}}{{校验}}', '“[”', '〔'],
  ['small letters', '{{社区代码}}no{{编号代码}}{{年份}}{{顺序号|6位}}{{校验}}', '“n”', 'N'],
  ['one brace', '{社区代码}{{编号代码}}{{年份}}{{顺序号|6位}}{{校验}}', '花括号', undefined],
  [
    'something behind the check character',
    '{{社区代码}}{{编号代码}}{{年份}}{{顺序号|6位}}{{校验}}A',
    '最后',
    undefined,
  ],
  [
    'a number longer than a line',
    `{{社区代码}}${'甲'.repeat(30)}{{编号代码}}{{年份}}{{顺序号|6位}}{{校验}}`,
    '太长',
    undefined,
  ],
])('%s is told', (_what, source, inMessage, didYouMean) => {
  const reading = readPattern(source);
  if (reading.kind !== 'faults') throw new Error('It was accepted.');
  expect(reading.faults).toHaveLength(1);
  expect(reading.faults[0]?.message).toContain(inMessage);
  expect(reading.faults[0]?.didYouMean).toBe(didYouMean);
});

test('all mistakes of a pattern are told at once, with the line', async () => {
  const broken = '编号格式: "{{ 社区代号 }}_{{ 年份 }}"';
  const library = await withTemplates(
    [
      [
        'residence/template.yaml',
        ['编号格式: "{{ 社区代码 }}-{{ 编号代码 }}-{{ 年份 }}-{{ 顺序号 | 6位 }}-{{ 校验 }}"', broken],
      ],
    ],
    folder => loadTemplates(folder),
  );
  const problems = problemsOf(library.states.residence);
  expect(problems.map(({ didYouMean }) => didYouMean)).toEqual(['{{ 社区代码 }}', '-']);
  const line = await lineIn('residence/template.yaml', '编号格式');
  expect(problems.map(problem => problem.line)).toEqual([line, line]);
});

test.each([
  'xbj-jz-2026-000318-Y',
  ' XBJ JZ 2026 000318 Y ',
  'XBJJZ2026000318Y',
  'ＸＢＪ－ＪＺ－２０２６－０００３１８－Ｙ',
  'XBJ—JZ—2O26—OOO318—Y',
  'XBJ-JZ-2026-0003I8-Y',
])('%s is read as the number on the paper', typed => {
  expect(normalise(typed)).toBe('XBJJZ2026000318Y');
});

test.each([
  '',
  '7',
  'XBJ-JZ',
  'XBJ-JZ-2026-000319-7',
  'XBJ-ZJ-2026-000318-Y',
  '居住证明',
  `7${'0'.repeat(500)}`,
])('what cannot be a number is not looked up (%#)', typed => {
  expect(normalise(typed)).toBeUndefined();
});

test('every single mistyped character is found', () => {
  const number = 'XBJJZ2026000318Y';
  for (const [at, right] of Array.from(number).entries()) {
    for (const wrong of '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ') {
      if (wrong === right) continue;
      expect(normalise(number.slice(0, at) + wrong + number.slice(at + 1))).toBeUndefined();
    }
  }
});

test('different numbers of one pattern have different normal forms', () => {
  const pattern = patternOf('{{社区代码}}字第{{编号代码}}{{年份}}{{顺序号|3位}}号{{校验}}');
  const forms = new Set<string>();
  for (const year of [2025, 2026, 2027])
    for (let sequence = 1; sequence <= 1200; sequence++)
      forms.add(normalForm(formatNumber(pattern, { ...VALUES, year, sequence })));
  expect(forms.size).toBe(3600);
});

test('two kinds that could give one number are found out, others are left alone', () => {
  const usual = patternOf(DEFAULT_NUMBER_PATTERN);
  const shape = (pattern: NumberPattern, kind: string, community = 'XBJ') =>
    shapeOf(pattern, { community, kind });
  expect(mayCoincide(shape(usual, 'JZ'), shape(usual, 'JZ'))).toBe(true);
  expect(mayCoincide(shape(usual, 'JZ'), shape(usual, 'KN'))).toBe(false);
  expect(mayCoincide(shape(usual, 'JZ'), shape(usual, 'JZA'))).toBe(false);
  // XBJ + JZ + A… and XBJ + JZA… read the same.
  const withLetter = patternOf('{{社区代码}}{{编号代码}}A{{年份}}{{顺序号|6位}}{{校验}}');
  expect(mayCoincide(shape(withLetter, 'JZ'), shape(usual, 'JZA'))).toBe(true);
  // O in a code looks like the first figure of a year or sequence.
  const bare = patternOf('{{社区代码}}{{编号代码}}{{顺序号|6位}}{{年份}}{{校验}}');
  expect(mayCoincide(shape(bare, 'JI'), shape(bare, 'JII'))).toBe(true);
});

test('kinds whose numbers could meet are not used together: the later one waits', async () => {
  const usual = '"{{ 社区代码 }}-{{ 编号代码 }}-{{ 年份 }}-{{ 顺序号 | 6位 }}-{{ 校验 }}"';
  const library = await withTemplates(
    [
      [
        'residence/template.yaml',
        [usual, '"{{ 社区代码 }}{{ 编号代码 }}A{{ 年份 }}{{ 顺序号 | 6位 }}{{ 校验 }}"'],
      ],
      ['hardship/template.yaml', ['编号代码: KN', '编号代码: JZA']],
    ],
    folder => loadTemplates(folder),
  );
  expect(library.states.residence.kind).toBe('ready');
  const [problem] = problemsOf(library.states.hardship);
  expect(problem?.message).toContain('可能和 printer-templates/residence/template.yaml 的编号相同');
  expect(problem?.line).toBe(await lineIn('hardship/template.yaml', '编号格式'));
});

test('the check character is that of ISO 7064 MOD 37,36', () => {
  // The worked example of the standard's hybrid systems, as also used for the Global Release Identifier.
  expect(checkCharacter('A12425GABC1234002')).toBe('M');
});
