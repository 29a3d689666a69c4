import { expect, test } from 'vitest';
import { residentRecordSchema } from '../../../server/contract/resident-record.ts';
import type { DocumentContent } from '../../../server/document/content.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { loadTemplates } from '../../../server/templates/library.ts';
import { LONGEST_RECORD } from '../../../server/templates/sample-records.ts';
import { METADATA } from '../document/pdf-tools.ts';
import { type Edit, lineIn, problemsOf, SHIPPED, withTemplates } from './template-folder.ts';

const RESIDENCE = 'residence/template.yaml';
const renderer = await createRenderer();
const checks = {
  drawable: renderer.drawable,
  tryPage: (content: DocumentContent) => renderer.render(content, METADATA),
};

async function problemsAfter(...edits: Edit[]) {
  return withTemplates(edits, async folder =>
    problemsOf((await loadTemplates(folder, checks)).states.residence),
  );
}

test('the longest record is a record, as long as any can plausibly be', () => {
  expect(residentRecordSchema.parse(LONGEST_RECORD)).toEqual(LONGEST_RECORD);
  expect(Array.from(LONGEST_RECORD.name)).toHaveLength(40);
  expect(Array.from(LONGEST_RECORD.address)).toHaveLength(300);
  expect(LONGEST_RECORD.household.members).toHaveLength(20);
  expect(LONGEST_RECORD.name).toMatch(/[\u{20000}-\u{2ceaf}].*·/u);
});

test('the shipped templates hold the longest record on the sheets they may have', async () => {
  const { states } = await loadTemplates(SHIPPED, checks);
  for (const state of Object.values(states)) expect(problemsOf(state)).toEqual([]);
});

test('a template that overflows for somebody is refused at its text, with the number of pages', async () => {
  const paragraph = '  - 本证明仅用于{{ 用途 }}';
  const more = `  - 本人住在{{ 现住址 }}，再说一遍，住在{{ 现住址 }}，户主是{{ 户主 }}。\n`.repeat(4);
  const problems = await problemsAfter([RESIDENCE, [paragraph, more + paragraph]]);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toMatch(/要打 \d 页，最多 2 页/);
  expect(problems[0]?.line).toBe(await lineIn(RESIDENCE, '正文:'));
});

test('a character that no font draws is told by line, also in a text that is seldom printed', async () => {
  const problems = await problemsAfter([
    RESIDENCE,
    ['特此证明。', "特此证明{% if 性别 == '女' %}ᠠ{% endif %}。"],
    ['{ 名称: 居住性质, ', '{ 名称: 居住😀, '],
  ]);
  expect(problems.map(({ line }) => line)).toEqual([
    await lineIn(RESIDENCE, '特此证明。'),
    await lineIn(RESIDENCE, '{ 名称: 居住性质, '),
  ]);
  expect(problems[0]?.message).toContain('U+1820');
  expect(problems[1]?.message).toContain('U+1F600');
});

test('a committee whose name cannot be drawn is told at community.yaml', async () => {
  const problems = await problemsAfter(['community.yaml', ['居委会: 小北街', '居委会: ᠠ小北街']]);
  expect(problems[0]).toMatchObject({ file: 'printer-templates/community.yaml' });
});

test.each(["居住性质 == '租住'", "性别 == '女'"])(
  'a value asked for only of some residents is tried on them: %s',
  async who => {
    const only = `自{{ 入住日期 | 年月日 }}起居住至今{% if ${who} %}（{{ 原门牌 }}）{% endif %}。`;
    const from = '自{{ 入住日期 | 年月日 }}起居住至今。';
    const problems = await problemsAfter([RESIDENCE, [from, only]]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: await lineIn(RESIDENCE, from), didYouMean: '仅当: 原门牌' });
  },
);
