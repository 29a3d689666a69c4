import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CERTIFICATE_KINDS } from '../../../server/contract/certificate-kinds.ts';
import { textOf, unspaced } from '../document/pdf-tools.ts';
import { lineIn, SHIPPED, withTemplates } from '../templates/template-folder.ts';
import { inFolder, reported, SAMPLE, typed } from './certificate-shell.ts';

const RECORD = join(SHIPPED, 'sample-record.json');

test.each(CERTIFICATE_KINDS)('%s: a specimen is written that can never pass for real', async kind => {
  await inFolder(async folder => {
    const out = join(folder, 'specimen.pdf');
    const run = await typed(['--template', kind, '--record', RECORD, '--out', out]);
    expect(run).toMatchObject({ exit: 0, errors: '' });
    expect(run.out).toMatch(
      /^Specimen of .+证明 \(.+, version [0-9a-f]{8}\): 1 page, \d+ kB, in .+specimen\.pdf$/,
    );
    const bytes = await readFile(out);
    const text = unspaced((await textOf(bytes)).join(''));
    expect(text).toContain('王小明');
    // Sequence 0 is never given out, the word across the page, no code, and a square code that leads to nothing.
    expect(text).toMatch(/编号：XBJ-(JZ|KN|MP)-2026-000000-.验证码：样张/);
    expect(bytes.toString('latin1')).toContain('/verify/#specimen');
    expect(await readdir(folder)).toEqual(['specimen.pdf']);
  });
});

test('the same words, record and day give the same bytes', async () => {
  await inFolder(async folder => {
    const [a, b] = [join(folder, 'a.pdf'), join(folder, 'b.pdf')];
    for (const out of [a, b]) await typed(['--template', 'residence', '--record', RECORD, '--out', out]);
    expect(await readFile(a)).toEqual(await readFile(b));
  });
});

test('a record may come through standard input, with a purpose of choice', async () => {
  await inFolder(async folder => {
    const out = join(folder, 'specimen.pdf');
    const words = ['--template', 'residence', '--record', '-', '--purpose', 'bank', '--out', out];
    expect(await typed(words, JSON.stringify(SAMPLE))).toMatchObject({ exit: 0 });
    expect(unspaced((await textOf(await readFile(out))).join(''))).toContain('仅用于办理银行业务');
  });
});

test('only checking writes nothing and needs no record', async () => {
  const run = await typed(['--template', 'hardship', '--check']);
  expect(run).toMatchObject({ exit: 0, errors: '' });
  expect(run.out).toMatch(/困难证明 .* is in order/);
});

test('a machine gets one object of a kept shape', async () => {
  await inFolder(async folder => {
    const out = join(folder, 'specimen.pdf');
    const report = await reported(['--template', 'residence', '--record', RECORD, '--out', out]);
    const bytes = (await readFile(out)).length;
    expect(report).toEqual({
      version: 1,
      ok: true,
      exit: 0,
      template: {
        kind: 'residence',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        title: '居住证明',
      },
      problems: [],
      warnings: [],
      written: { file: out, pages: 1, bytes },
    });
  });
});

test('a resident who would be turned away gets a specimen and a note', async () => {
  const stale = { ...SAMPLE, confirmedOn: '2020-01-01' };
  const report = await reported(
    ['--template', 'residence', '--check', '--record', '-'],
    JSON.stringify(stale),
  );
  expect(report).toMatchObject({ exit: 0, warnings: [expect.stringContaining('一年多没有核对')] });
});

test('mistakes of a template are told in its own words, status 2', async () => {
  await withTemplates(
    [
      [
        'residence/template.yaml',
        ['有效天数: 60', '有效天数: 六十'],
        ['兹证明{{ 姓名 }}', '兹证明{{ 姓铭 }}'],
      ],
    ],
    async folder => {
      const words = ['--template', join(folder, 'residence'), '--check'];
      const run = await typed(words);
      expect(run).toMatchObject({ exit: 2, out: '' });
      expect(run.errors).toMatch(
        /^The template cannot be used, 2 things are wrong:\n {2}printer-templates\/residence/,
      );
      expect(run.errors).toContain('（是不是想写“姓名”？）');
      const report = await reported(words);
      expect(report.problems[0]).toMatchObject({
        about: 'template',
        file: 'printer-templates/residence/template.yaml',
        line: await lineIn('residence/template.yaml', '有效天数'),
      });
      // A neighbour's mistakes are not this one's.
      expect(await typed(['--template', join(folder, 'hardship'), '--check'])).toMatchObject({ exit: 0 });
    },
  );
});

test('a folder of any name can be tried once it is said which certificate it is', async () => {
  await inFolder(async folder => {
    const mine = join(folder, 'new-wording');
    await mkdir(mine);
    await writeFile(join(mine, 'template.yaml'), await readFile(join(SHIPPED, 'residence/template.yaml')));
    const without = await typed(['--template', mine, '--check']);
    expect(without).toMatchObject({ exit: 1 });
    expect(without.errors).toContain('--kind');
    expect(await typed(['--template', mine, '--kind', 'residence', '--check'])).toMatchObject({ exit: 0 });
    await rename(join(mine, 'template.yaml'), join(mine, 'other.yaml'));
    expect(await typed(['--template', mine, '--kind', 'residence', '--check'])).toMatchObject({ exit: 2 });
  });
});

test.each<[words: string[], inErrors: string]>([
  [[], '--template'],
  [['--template', 'residence'], '--out'],
  [['--template', 'residence', '--out'], '--out wants'],
  [['--template', 'residence', '--chek'], 'Did you mean --check'],
  [['--template', 'residence', '--check', '--out', 'a.pdf'], '--check writes nothing'],
  [['--template', 'residence', '--out', 'residence.json'], '.pdf'],
  [['residence', '--check'], 'stands alone'],
  [['--template', 'residence', '--kind', 'marriage', '--check'], '--kind is one of'],
  [['--template', 'residence', '--purpose', 'schol', '--check'], 'no such purpose'],
  [['--template', 'residence', '--out', '/no/such/folder/a.pdf'], 'cannot be written (ENOENT)'],
])('%j is told to be wrong, status 1', async (words, inErrors) => {
  const run = await typed(words);
  expect(run).toMatchObject({ exit: 1, out: '' });
  expect(run.errors).toContain(inErrors);
});

test('a folder in the place of the file is left as it is, and no half file beside it', async () => {
  await inFolder(async folder => {
    await mkdir(join(folder, 'taken.pdf'));
    const run = await typed(['--template', 'residence', '--out', join(folder, 'taken.pdf')]);
    expect(run).toMatchObject({ exit: 1, out: '' });
    expect(run.errors).toContain('nothing was changed');
    expect(await readdir(folder)).toEqual(['taken.pdf']);
  });
});

test('help says what the statuses mean', async () => {
  const run = await typed(['--help']);
  expect(run).toMatchObject({ exit: 0, errors: '' });
  for (const word of ['--template', '--record', '--out', '--check', '--json', 'Exit status'])
    expect(run.out).toContain(word);
});

test('a real shell gets the status and, with --json, nothing but JSON', () => {
  const program = fileURLToPath(new URL('../../../server/commands/certificate.ts', import.meta.url));
  const run = spawnSync(
    process.execPath,
    [program, '--template', 'residence', '--record', '-', '--check', '--json'],
    {
      encoding: 'utf8',
      input: '{}',
    },
  );
  expect(run).toMatchObject({ status: 3, stderr: '' });
  expect(JSON.parse(run.stdout)).toMatchObject({ version: 1, ok: false, exit: 3 });
});
