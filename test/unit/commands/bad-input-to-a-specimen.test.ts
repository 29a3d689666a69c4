import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textOf, unspaced } from '../document/pdf-tools.ts';
import { withTemplates } from '../templates/template-folder.ts';
import { inFolder, reported, SAMPLE, typed } from './certificate-shell.ts';

const without = (key: string) => Object.fromEntries(Object.entries(SAMPLE).filter(([name]) => name !== key));
const household = (members: unknown) => ({ ...SAMPLE, household: { head: '王小明', members } });
const RESIDENCE = { capacity: '自有', since: '2019-03-12' };

/** Tries to overwrite an old file with this record; whatever is wrong, the old file must stay and nothing else be left. */
async function refusalOf(record: string, template = 'hardship') {
  return inFolder(async folder => {
    const out = join(folder, 'old.pdf');
    await writeFile(out, 'an old file');
    const words = ['--template', template, '--record', '-', '--out', out];
    const report = await reported(words, record);
    const { out: said, errors } = await typed(words, record);
    expect(await readdir(folder)).toEqual(['old.pdf']);
    expect(await readFile(out, 'utf8')).toBe('an old file');
    return { report, text: said + errors };
  });
}

test.each<[what: string, record: unknown, path: string, inMessage: string]>([
  ['a missing field', without('address'), 'address', '“现住址”没有写'],
  ['a missing part', without('residence'), 'residence', '“居住情况”没有写'],
  ['an empty name', { ...SAMPLE, name: '' }, 'name', '“姓名”不能空着'],
  ['a name of blanks', { ...SAMPLE, name: '  ' }, 'name', '“姓名”不能空着'],
  ['a number for a name', { ...SAMPLE, name: 5 }, 'name', '要写成文字'],
  ['a list for a part', { ...SAMPLE, household: [] }, 'household', '对照样例'],
  ['a sex of another word', { ...SAMPLE, sex: 'male' }, 'sex', '只能是 男、女'],
  ['a name that is too long', { ...SAMPLE, name: '王'.repeat(61) }, 'name', '最多 60 个字'],
  ['an address of 301 characters', { ...SAMPLE, address: '路'.repeat(301) }, 'address', '最多 300 个字'],
  [
    'a household of 21 more',
    household(Array.from({ length: 21 }, () => ({ name: '甲', relation: '子' }))),
    'household.members',
    '最多 20 条',
  ],
  [
    'a member without a relation',
    household([{ name: '甲' }]),
    'household.members.0.relation',
    '“家庭成员的关系”没有写',
  ],
  ['a wrong check digit', { ...SAMPLE, idNumber: '990101199003070016' }, 'idNumber', '校验码'],
  ['an ID number cut short', { ...SAMPLE, idNumber: '99010119900307001' }, 'idNumber', '18 位'],
  ['a date that does not exist', { ...SAMPLE, confirmedOn: '2026-02-30' }, 'confirmedOn', '真有这一天'],
  ['a date in another form', { ...SAMPLE, confirmedOn: '2026年10月14日' }, 'confirmedOn', '2026-11-23 这样'],
  [
    'a date in 1899',
    { ...SAMPLE, residence: { ...RESIDENCE, since: '1899-12-31' } },
    'residence.since',
    '1900 年以前',
  ],
  ['a birth in 1899', { ...SAMPLE, birthDate: '1899-03-07' }, 'birthDate', '1900 年以前'],
  ['a birth to come', { ...SAMPLE, birthDate: '2027-03-07' }, 'birthDate', '比今天还晚'],
  ['a confirmation to come', { ...SAMPLE, confirmedOn: '2026-11-24' }, 'confirmedOn', '比今天还晚'],
  [
    'living there before being born',
    { ...SAMPLE, residence: { ...RESIDENCE, since: '1980-01-01' } },
    'residence.since',
    '早于出生日期',
  ],
  [
    'another birth date than in the number',
    { ...SAMPLE, birthDate: '1990-03-08' },
    'birthDate',
    '身份证号里的不一样',
  ],
  ['another sex than in the number', { ...SAMPLE, sex: '女' }, 'sex', '身份证号里的不一样'],
  ['a line break in a name', { ...SAMPLE, name: '王\n小明' }, 'name', 'U+000A'],
  ['a control character', { ...SAMPLE, address: '云水路\u0007' }, 'address', 'U+0007'],
  ['text turned from right to left', { ...SAMPLE, name: '王\u202e小明' }, 'name', 'U+202E'],
  ['half a character', { ...SAMPLE, name: '王\ud842' }, 'name', 'U+D842'],
  ['a misspelt field', { ...without('address'), adress: '云水路' }, 'adress', '没有“adress”这一项'],
  ['a value in the place of a name of a field', { ...SAMPLE, 王小明: 1 }, '', '有一项不认识'],
  ['a record that lacks what the certificate says', without('support'), '', '“救助认定日期”'],
])('%s: status 3, with the field', async (_what, record, path, inMessage) => {
  const { report } = await refusalOf(JSON.stringify(record));
  expect(report).toMatchObject({ ok: false, exit: 3 });
  const problem = report.problems.find(({ message }) => message.includes(inMessage));
  expect(problem, JSON.stringify(report.problems)).toMatchObject({ about: 'record', path });
});

test.each([
  ['nothing', ''],
  ['no JSON', '姓名: 王小明'],
  ['half of a record', JSON.stringify(SAMPLE).slice(0, 200)],
  ['a list', '[]'],
  ['null', 'null'],
  ['endless brackets', '['.repeat(50_000)],
  ['more than a record can be', JSON.stringify({ ...SAMPLE, note: '长'.repeat(50_000) })],
])('%s instead of a record: status 3', async (_what, text) => {
  const { report } = await refusalOf(text);
  expect(report).toMatchObject({ ok: false, exit: 3 });
  expect(report.problems[0]?.message).toMatch(/。$/);
});

test.each([
  ['an emoji', '😀', 'U+1F600'],
  ['a private-use character', '\ue000', 'U+E000'],
  ['Arabic', 'ﷺ', 'U+FDFA'],
  ['a letter that joins its neighbours', 'م', 'U+0645'],
  ['Hebrew', 'א', 'U+05D0'],
])('%s in a name: status 4 with character, code point and field', async (_what, character, codePoint) => {
  const { report, text } = await refusalOf(JSON.stringify({ ...SAMPLE, name: `王${character}明` }));
  expect(report).toMatchObject({
    ok: false,
    exit: 4,
    problems: [{ about: 'character', path: 'name', character, codePoint }],
  });
  expect(text).toContain(codePoint);
  expect(text).toContain('姓名');
});

test('what is wrong never repeats what stands in the record', async () => {
  const records = [
    { ...SAMPLE, idNumber: '990101199003070016', sex: '女性', confirmedOn: '2099-01-01' },
    { ...SAMPLE, birthDate: '1899-01-01', name: '王小明😀' },
    { ...SAMPLE, name: '王小明😀' },
    { ...SAMPLE, support: { status: '贫困', reason: '', asOf: '昨天' } },
  ];
  for (const record of [
    ...records.map(each => JSON.stringify(each)),
    JSON.stringify(SAMPLE).replace('"sex"', 'sex'),
  ]) {
    const { report, text } = await refusalOf(record);
    expect(report.ok).toBe(false);
    for (const secret of [
      '王小明',
      '99010119900307',
      '云水路',
      '2099-01-01',
      '1899-01-01',
      '女性',
      '贫困',
      '昨天',
      '配偶患病',
    ])
      expect(text + JSON.stringify(report)).not.toContain(secret);
  }
});

test('every mistake of a record is told at once', async () => {
  const { report } = await refusalOf(JSON.stringify({ ...without('sex'), name: '', confirmedOn: 'x' }));
  expect(report.problems.map(problem => ('path' in problem ? problem.path : ''))).toEqual([
    'name',
    'sex',
    'confirmedOn',
  ]);
});

test('a name of 40 characters and an address of 300 are printed whole', async () => {
  await inFolder(async folder => {
    const out = join(folder, 'long.pdf');
    const record = {
      ...SAMPLE,
      name: '阿卜杜热依木·'.repeat(6).slice(0, 40),
      address: '云水路 18 号 '.repeat(33).slice(0, 300).trim(),
    };
    const run = await typed(
      ['--template', 'residence', '--record', '-', '--out', out],
      JSON.stringify(record),
    );
    expect(run).toMatchObject({ exit: 0 });
    const text = unspaced((await textOf(await readFile(out))).join(''));
    expect(text).toContain(unspaced(record.name));
    expect(text.split('云水路18号').length - 1).toBeGreaterThanOrEqual(64);
  });
});

test('words that look like a template are printed as they are', async () => {
  await inFolder(async folder => {
    const out = join(folder, 'braces.pdf');
    const record = { ...SAMPLE, name: '{{ 身份证号 }}' };
    expect(
      await typed(['--template', 'residence', '--record', '-', '--out', out], JSON.stringify(record)),
    ).toMatchObject({ exit: 0 });
    expect(unspaced((await textOf(await readFile(out))).join(''))).toContain('兹证明{{身份证号}}');
  });
});

test.each<[what: string, from: string, to: string, inMessage: string]>([
  ['an unknown placeholder', '兹证明{{ 姓名 }}', '兹证明{{ 姓铭 }}', '姓铭'],
  ['a wrong type', '有效天数: 60', '有效天数: 六十', '整数'],
  ['a bomb', '提示: {', '甲: &甲 [*甲,*甲]\n提示: {', '起名字'],
  ['a loop', '特此证明。', "'{% for 甲 in 姓名 %}甲{% endfor %}'", 'for'],
  ['a banned thing', '中文: 居住证明,', '中文: 亲属关系证明,', '派出所'],
])('a template with %s: status 2, nothing written', async (_what, from, to, inMessage) => {
  await withTemplates([['residence/template.yaml', [from, to]]], async folder => {
    const out = join(folder, 'specimen.pdf');
    const run = await typed(['--template', 'residence', '--out', out], '', folder);
    expect(run).toMatchObject({ exit: 2, out: '' });
    expect(run.errors).toContain(inMessage);
    expect(await readdir(folder)).not.toContain('specimen.pdf');
  });
});
