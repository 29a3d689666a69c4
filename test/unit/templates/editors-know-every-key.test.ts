import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { CERTIFICATE_KINDS } from '../../../server/contract/certificate-kinds.ts';
import { jsonSchemas } from '../../../server/templates/json-schema.ts';
import { loadTemplates } from '../../../server/templates/library.ts';
import { KNOWN_KEYS } from '../../../server/templates/template-file.ts';
import { problemsOf, SHIPPED, withTemplates } from './template-folder.ts';

const read = (path: string) => readFile(join(SHIPPED, path), 'utf8');
const TEMPLATE = JSON.parse(await read('template.schema.json')) as Record<string, unknown>;
const COMMUNITY = JSON.parse(await read('community.schema.json')) as Record<string, unknown>;
const ajv = new Ajv({ strict: true, allErrors: true });
const template: ValidateFunction = ajv.compile(TEMPLATE);
const community: ValidateFunction = ajv.compile(COMMUNITY);

test('the files beside the templates are what the program asks for; npm run schemas renews them', () => {
  const { template: wantedTemplate, community: wantedCommunity } = jsonSchemas();
  expect(TEMPLATE).toEqual(wantedTemplate);
  expect(COMMUNITY).toEqual(wantedCommunity);
});

test.each([...CERTIFICATE_KINDS.map(kind => `${kind}/template.yaml`), 'community.yaml'])(
  '%s names its schema and obeys it',
  async path => {
    const text = await read(path);
    const [, named = ''] = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text) ?? [];
    const schema = JSON.parse(await read(join(path, '..', named))) as unknown;
    const validate = path === 'community.yaml' ? community : template;
    expect(schema).toEqual(path === 'community.yaml' ? COMMUNITY : TEMPLATE);
    expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
  },
);

test('every key has its help, in Chinese', () => {
  const missing: string[] = [];
  const seen = new Set<string>();
  const walk = (part: unknown, path: string): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, value] of Object.entries(part)) {
      if (key !== 'properties') {
        walk(value, path);
        continue;
      }
      for (const [name, child] of Object.entries(value as Record<string, { description?: string }>)) {
        seen.add(name);
        if (!/\p{Script=Han}/u.test(child.description ?? '')) missing.push(`${path}${name}`);
        walk(child, `${path}${name}.`);
      }
    }
  };
  walk(TEMPLATE, '');
  walk(COMMUNITY, 'community.');
  expect(missing).toEqual([]);
  expect([...seen].toSorted()).toEqual([...KNOWN_KEYS].toSorted());
});

// The editor's opinion and the terminal's are the same wherever a schema can have one.
test.each<[what: string, from: string, to: string]>([
  ['a misspelt key', '有效天数: 60', '有效天敉: 60'],
  ['a word for a number', '有效天数: 60', '有效天数: 六十'],
  ['too many copies', '最多份数: 3', '最多份数: 12'],
  ['a seal that does not exist', '印章: 人工盖章', '印章: 人工盖张'],
  ['a photo that is neither', '照片: 否', '照片: 可以'],
  ['another paper', '纸张: A4', '纸张: A5'],
  ['a code in small letters', '编号代码: JZ', '编号代码: jz'],
  ['no text at all', '正文:', '正文: 无\n乙:'],
  ['a missing language', ', 英文: Certificate of Residence', ''],
  ['a record field that does not exist', '日期: 资料核对日期', '日期: 资料核对日'],
  ['a placeholder in a title', '中文: 居住证明', "中文: '{{ 姓名 }}'"],
])('%s is marked by the editor and refused by the terminal', async (_what, from, to) => {
  const text = await read('residence/template.yaml');
  expect(text).toContain(from);
  expect(template(parse(text.replace(from, to)))).toBe(false);
  const { states } = await withTemplates([['residence/template.yaml', [from, to]]], folder =>
    loadTemplates(folder),
  );
  expect(problemsOf(states.residence).length).toBeGreaterThan(0);
});

test('what the schema lets through in all its forms, the terminal takes too', async () => {
  const edits = [
    ['照片: 否', '照片: 是'],
    ['印章: 人工盖章', '印章: 机器印章\n印章底字: 证明专用章'],
    ['  - 特此证明。', '  - 文字: 曾用门牌{{ 原门牌 }}。\n    仅当: 原门牌\n  - 特此证明。'],
    ['资料时效:', CONDITIONS],
  ] as const;
  await withTemplates([['residence/template.yaml', ...edits]], async folder => {
    const text = await readFile(join(folder, 'residence/template.yaml'), 'utf8');
    expect(template(parse(text)), JSON.stringify(template.errors)).toBe(true);
    expect(problemsOf((await loadTemplates(folder)).states.residence)).toEqual([]);
  });
});

const SENTENCES = `
    不符合时: { 中文: 不能办, 英文: No }
    去哪里: { 中文: 窗口, 英文: Desk }`;
const CONDITIONS = `开具条件:
  - 需要: 居住性质
    属于: [户籍, 自有]
    不属于: [借住]${SENTENCES}
  - 需要: 出生日期
    满周岁: 18
    未满周岁: 100${SENTENCES}
  - 需要: 家庭人数
    至少: 1
    至多: 9${SENTENCES}
  - 没有: 救助类别${SENTENCES}
资料时效:`;
