import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadTemplates } from '../../../server/templates/library.ts';
import type { TemplateProblem } from '../../../server/templates/template.ts';
import { problemsOf, SHIPPED, withTemplates } from './template-folder.ts';

const GOOD = await readFile(join(SHIPPED, 'residence/template.yaml'), 'utf8');

/** The problems of residence when its file is these bytes; the others must be ready, and all of it soon over. */
async function problemsWith(bytes: string | Uint8Array): Promise<TemplateProblem[]> {
  return withTemplates([], async folder => {
    await writeFile(join(folder, 'residence/template.yaml'), bytes);
    const { states } = await loadTemplates(folder);
    expect(states.hardship.kind).toBe('ready');
    expect(states['house-number'].kind).toBe('ready');
    return problemsOf(states.residence);
  });
}

const bomb = [
  'a: &a [哈,哈,哈,哈,哈,哈,哈,哈,哈]',
  ...'bcdefghi'
    .split('')
    .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`),
].join('\n');

test.each<[what: string, bytes: string | Uint8Array, line: number, inMessage: string]>([
  ['a bomb of aliases', bomb, 1, '起名字'],
  ['an alias in a good template', GOOD.replace('提示: {', '提示: &甲 {'), 5, '“&甲”'],
  ['a tag', GOOD.replace('有效天数: 60', '有效天数: !!js/function "x"'), 10, '引号'],
  ['a custom tag', GOOD.replace('有效天数: 60', '有效天数: !天数 60'), 10, '引号'],
  ['thousands of brackets', `名称: ${'['.repeat(20_000)}`, 1, '一层套一层'],
  ['thousands of dashes', `\n正文: ${'- '.repeat(15_000)}`, 2, '一层套一层'],
  ['nested maps in one line', `名称: ${'{ 甲: '.repeat(4_000)}`, 1, '一层套一层'],
  ['a huge file', `${GOOD}${'# 说明\n'.repeat(10_000)}`, 1, '太大'],
  ['a second document', `${GOOD}\n---\n名称: 又一份\n`, GOOD.split('\n').length + 1, '---'],
  [
    'bytes of another encoding',
    Buffer.concat([Buffer.from('名称:\n'), Buffer.from([0xbe, 0xd3, 0xd7, 0xa1])]),
    2,
    'UTF-8',
  ],
  ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(GOOD, 'utf16le')]), 1, 'UTF-8'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 3, '不是文字'],
  ['random signs', '}{][&*!|>%@`"\'#,?:-'.repeat(50), 1, ''],
  ['a key twice in a part', GOOD.replace('中文: 居住证明, ', '中文: 居住证明, 中文: 居住, '), 4, '写了两次'],
  ['a tab', GOOD.replace('  - 特此证明。', '\t- 特此证明。'), 0, 'Tab'],
  ['a list where a part belongs', GOOD.replace('有效天数: 60', '有效天数: [60]'), 10, '要写成整数'],
  ['a key that is a list', GOOD.replace('有效天数: 60', '[有效, 天数]: 60'), 10, '看不懂'],
])('%s is told in Chinese with its line, and the others go on', async (_what, bytes, line, inMessage) => {
  const problems = await problemsWith(bytes);
  const [first] = problems;
  expect(first?.file).toBe('printer-templates/residence/template.yaml');
  expect(problems.map(({ message }) => message).join('\n')).toContain(inMessage);
  if (line > 0) expect(first?.line).toBe(line);
  for (const { message } of problems) {
    expect(message).toMatch(/\p{Script=Han}.*。/u);
    expect(message).not.toMatch(/unexpected|resolve|implicit|undefined|\[object/i);
  }
  expect(problems.length).toBeLessThanOrEqual(31);
});

test('a byte order mark and the line ends of Windows are no mistake', async () => {
  expect(await problemsWith(`\ufeff${GOOD.replaceAll('\n', '\r\n')}`)).toEqual([]);
});

test('with the line ends of Windows a mistake still has its line', async () => {
  const [problem] = await problemsWith(
    GOOD.replace('有效天数: 60', '有效天数: 六十').replaceAll('\n', '\r\n'),
  );
  expect(problem?.line).toBe(GOOD.slice(0, GOOD.indexOf('有效天数')).split('\n').length);
});

test.each([
  [
    'a range to count through',
    '{% if (1..900000000) contains 姓名 %}兹{% endif %}证明',
    '不能用“(1..900000000)”',
  ],
  ['a loop', '{% for 甲 in 姓名 %}兹{% endfor %}证明', 'for'],
  ['a loop over a table', '{% tablerow 甲 in 姓名 %}兹{% endtablerow %}证明', 'tablerow'],
  ['conditions in conditions', `${'{% if 姓名 %}'.repeat(150)}兹`, '没有写完'],
])('%s is refused when the file is read', async (_what, text, inMessage) => {
  const problems = await problemsWith(GOOD.replace('特此证明。', `'${text}'`));
  expect(problems.map(({ message }) => message).join('\n')).toContain(inMessage);
});

test('mistakes in the shape and in the texts are told together', async () => {
  const problems = await problemsWith(
    GOOD.replace('有效天数: 60', '有效天数: 六十').replace('兹证明{{ 姓名 }}', '兹证明{{ 姓铭 }}'),
  );
  expect(problems.map(({ didYouMean }) => didYouMean)).toEqual([undefined, '姓名']);
});

test('a line that looks like the mark between stored files is refused in community.yaml', async () => {
  const library = await withTemplates(
    [['community.yaml', ['服务站:', '# residence/template.yaml\n服务站:']]],
    folder => loadTemplates(folder),
  );
  expect(problemsOf(library.states.hardship)[0]?.message).toContain('存档');
});
