import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadTemplates } from '../../../server/templates/library.ts';
import { lineIn, problemsOf, withTemplates } from './template-folder.ts';

test('YAML that cannot be read takes one certificate away and names the line', async () => {
  const library = await withTemplates(
    [['hardship/template.yaml', ['"依据：{{ 依据 }}"', '"依据：{{ 依据 }}']]],
    folder => loadTemplates(folder),
  );
  expect(library.states.residence.kind).toBe('ready');
  expect(library.states['house-number'].kind).toBe('ready');
  const [problem] = problemsOf(library.states.hardship);
  expect(problem?.file).toBe('printer-templates/hardship/template.yaml');
  expect(problem?.line).toBeGreaterThanOrEqual(await lineIn('hardship/template.yaml', '"依据：{{ 依据 }}"'));
});

test.each([
  ['empty', ''],
  ['a single word', '居住证明'],
  ['a list', '- 甲\n- 乙'],
  ['no YAML at all', '\u0000\u0001{{{'],
])('a file that is %s is refused without harm to the others', async (_what, text) => {
  const source = await import('node:fs/promises').then(fs =>
    fs.readFile(new URL('../../../printer-templates/residence/template.yaml', import.meta.url), 'utf8'),
  );
  const library = await withTemplates([['residence/template.yaml', [source, text]]], folder =>
    loadTemplates(folder),
  );
  expect(problemsOf(library.states.residence).length).toBeGreaterThan(0);
  expect(library.states.hardship.kind).toBe('ready');
});

test('a folder that is missing is told, and its misspelt name too', async () => {
  const library = await withTemplates([], async folder => {
    await rename(join(folder, 'residence'), join(folder, 'residance'));
    return loadTemplates(folder);
  });
  const [problem] = problemsOf(library.states.residence);
  expect(problem).toMatchObject({
    file: 'printer-templates/residence/template.yaml',
    didYouMean: 'residence',
  });
  expect(problem?.message).toContain('residance');
  expect(library.states.hardship.kind).toBe('ready');
});

test('without a readable community.yaml nothing can be issued and the screen still has words', async () => {
  const library = await withTemplates([['community.yaml', ['社区代码: XBJ', '社区代码: 小北街']]], folder =>
    loadTemplates(folder),
  );
  for (const state of Object.values(library.states)) {
    expect(problemsOf(state)[0]).toMatchObject({ file: 'printer-templates/community.yaml', line: 3 });
  }
  expect(library.community.station.zh).not.toBe('');
  expect(library.community.help.en).not.toBe('');
});

test('an empty or missing folder breaks everything and throws nothing', async () => {
  const library = await withTemplates([], async folder => {
    await rm(folder, { recursive: true });
    return loadTemplates(folder);
  });
  for (const state of Object.values(library.states)) expect(state.kind).toBe('broken');
});

test('two certificates with one number code would share numbers: the later is not issued', async () => {
  const library = await withTemplates(
    [['house-number/template.yaml', ['编号代码: MP', '编号代码: JZ']]],
    folder => loadTemplates(folder),
  );
  expect(library.states.residence.kind).toBe('ready');
  expect(problemsOf(library.states['house-number'])).toEqual([
    {
      file: 'printer-templates/house-number/template.yaml',
      line: await lineIn('house-number/template.yaml', '编号代码: MP'),
      message: '编号代码 JZ 已经由 printer-templates/residence/template.yaml 使用。',
    },
  ]);
});
