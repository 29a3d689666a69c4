import { expect, test } from 'vitest';
import { loadTemplates, tellProblem } from '../../../server/templates/library.ts';
import { type Edit, lineIn, problemsOf, withTemplates } from './template-folder.ts';

const RESIDENCE = 'residence/template.yaml';
const SHOWN = 'printer-templates/residence/template.yaml';

async function problemsAfter(...replacements: [from: string, to: string][]) {
  const edit: Edit = [RESIDENCE, ...replacements];
  const library = await withTemplates([edit], folder => loadTemplates(folder));
  return problemsOf(library.states.residence);
}

test.each([
  ['a misspelt placeholder', '兹证明{{ 姓名 }}', '兹证明{{ 姓铭 }}', '姓铭', '姓名'],
  ['a placeholder with a full stop inside', '兹证明{{ 姓名 }}', '兹证明{{ 姓名。 }}', '姓名。', '姓名'],
  ['a placeholder in English', '兹证明{{ 姓名 }}', '兹证明{{ name }}', 'name', '姓名'],
  ['a misspelt filter', '自{{ 入住日期 | 年月日 }}起', '自{{ 入住日期 | 年月曰 }}起', '年月曰', '年月日'],
  [
    'a filter of the template language that is not offered',
    '{{ 性别 }}，',
    '{{ 性别 | upcase }}，',
    'upcase',
    undefined,
  ],
  ['a date filter on words', '兹证明{{ 姓名 }}', '兹证明{{ 姓名 | 年月日 }}', '只能用在日期上', undefined],
  ['one brace instead of two', '兹证明{{ 姓名 }}', '兹证明{姓名}', '{姓名}', '{{ 姓名 }}'],
  ['full-width braces', '兹证明{{ 姓名 }}', '兹证明｛｛姓名｝｝', '｛｛姓名｝｝', '{{ 姓名 }}'],
  ['a placeholder that does not end', '兹证明{{ 姓名 }}，', '兹证明{{ 姓名，', '没有写完', undefined],
  ['a loop', '兹证明{{ 姓名 }}', '{% for 甲 in 姓名 %}兹证明{% endfor %}', 'for', undefined],
  ['a file from elsewhere', '兹证明{{ 姓名 }}', "{% include '/etc/passwd' %}兹证明", 'include', undefined],
])('%s', async (_what, from, to, inMessage, didYouMean) => {
  const line = await lineIn(RESIDENCE, from);
  const problems = await problemsAfter([from, to]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ file: SHOWN, line });
  expect(problems[0]?.message).toContain(inMessage);
  expect(problems[0]?.didYouMean).toBe(didYouMean);
});

test.each([
  ['a misspelt item', '有效天数: 60', '有效天敉: 60', '没有“有效天敉”这一项', '有效天数'],
  ['a word where a number belongs', '有效天数: 60', '有效天数: 六十', '要写成整数', undefined],
  ['a number out of range', '最多份数: 3', '最多份数: 12', '不能大于 9', undefined],
  ['small letters in the number code', '编号代码: JZ', '编号代码: jz', '大写英文字母', undefined],
  ['a seal that does not exist', '印章: 人工盖章', '印章: 人工盖张', '人工盖章', '人工盖章'],
  [
    'a placeholder in a fixed sentence',
    '中文: 居住证明, ',
    "中文: '{{ 姓名 }}', ",
    '这里不能写占位',
    undefined,
  ],
  ['a full-width colon', '有效天数: 60', '有效天数：60', '半角', '有效天数: '],
  ['no blank behind the colon', '有效天数: 60', '有效天数:60', '空一格', '有效天数: '],
  ['an item twice', '有效天数: 60', '有效天数: 60\n有效天数: 60', '写了两次', undefined],
  [
    'braces without quotes',
    '内容: "{{ 居住性质 }}" }\n\n正文',
    '内容: {{ 居住性质 }} }\n\n正文',
    '引号',
    '"{{ 居住性质 }}"',
  ],
  ['a tab as indentation', '  - 特此证明。', '\t- 特此证明。', 'Tab', undefined],
])('%s', async (_what, from, to, inMessage, didYouMean) => {
  const line = await lineIn(RESIDENCE, from);
  const [first, ...others] = await problemsAfter([from, to]);
  expect(first?.message).toContain(inMessage);
  expect(first?.file).toBe(SHOWN);
  expect([line, line + 1]).toContain(first?.line);
  if (didYouMean !== undefined) expect(first?.didYouMean).toBe(didYouMean);
  for (const other of others) expect(other.file).toBe(SHOWN);
});

test('an item that is missing is named', async () => {
  expect(await problemsAfter(['有效天数: 60', ''])).toEqual([
    { file: SHOWN, line: 1, message: '缺少“有效天数”这一项。' },
  ]);
});

test('a loose brace is told even when it is alone', async () => {
  for (const slip of ['兹证明{{ 姓名', '兹证明姓名 }}', '兹证明{ 姓名']) {
    const [problem] = await problemsAfter(['特此证明。', `'${slip}'`]);
    expect(problem?.message, slip).toContain('花括号');
    expect(problem?.line).toBe(await lineIn(RESIDENCE, '特此证明。'));
  }
});

test('every mistake of a file is told at once, in the order of its lines', async () => {
  const problems = await problemsAfter(
    ['兹证明{{ 姓名 }}，{{ 性别 }}', '兹证明{{ 姓铭 }}，{{ 性另 }}'],
    ['仅用于{{ 用途 }}', '仅用于{{ 用处 }}'],
    ['内容: "{{ 身份证号 }}"', '内容: "{{ 身份证号 | 隐去征号 }}"'],
  );
  expect(problems.map(({ didYouMean }) => didYouMean)).toEqual(['姓名', '性别', '用途', '隐去证号']);
  expect(problems.map(({ line }) => line)).toEqual(
    problems.map(({ line }) => line).toSorted((a, b) => a - b),
  );
});

test('a value that some residents lack is refused unless the line is left out for them', async () => {
  const from = '内容: "{{ 入住日期 | 年月日 }}" }\n  - { 名称: 居住性质';
  const bare = '内容: "{{ 原门牌 }}" }\n  - { 名称: 居住性质';
  const [problem] = await problemsAfter([from, bare]);
  expect(problem).toMatchObject({ file: SHOWN, didYouMean: '仅当: 原门牌' });
  expect(problem?.line).toBe(await lineIn(RESIDENCE, from));
  const guarded = '内容: "{{ 原门牌 }}", 仅当: 原门牌 }\n  - { 名称: 居住性质';
  expect(await problemsAfter([from, guarded])).toEqual([]);
  const inText = '内容: "{% if 原门牌 %}{{ 原门牌 }}{% else %}无{% endif %}" }\n  - { 名称: 居住性质';
  expect(await problemsAfter([from, inText])).toEqual([]);
});

test('a certificate value cannot be asked for on the screen, where there is none yet', async () => {
  const [problem] = await problemsAfter([
    '英文: Name }, 内容: "{{ 姓名 }}"',
    '英文: Name }, 内容: "{{ 编号 }}"',
  ]);
  expect(problem?.message).toContain('编号');
});

test('a fixed word that no font can draw is refused before a resident meets it', async () => {
  const drawable = (text: string) => (text.includes('特') ? { codePoint: 'U+7279' } : undefined);
  const library = await withTemplates([], folder => loadTemplates(folder, { drawable }));
  expect(problemsOf(library.states.residence)[0]?.message).toContain('U+7279');
});

test('a problem is one line for people', () => {
  const problem = { file: 'a/template.yaml', line: 12, message: '没有“姓铭”这个占位。', didYouMean: '姓名' };
  expect(tellProblem(problem)).toBe('a/template.yaml:12: 没有“姓铭”这个占位。（是不是想写“姓名”？）');
});
