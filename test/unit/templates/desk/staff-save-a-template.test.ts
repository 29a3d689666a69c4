import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { digestOf } from '../../../../server/templates/desk/look.ts';
import { deskOverAFolder } from './desk-over-a-folder.ts';

const shorter = (text: string) => text.replace('有效天数: 60', '有效天数: 45');
const broken = (text: string) => text.replace('{{ 姓名 }}', '{{ 性名 }}');

test('a good text takes the place of the old one, is in use at once and is noted with who and both digests', async () => {
  const { desk, change, library, noted, textOf, folder } = await deskOverAFolder();
  const before = textOf('residence');
  const answer = await change('residence', shorter);
  expect(answer.kind).toBe('saved');
  const after = textOf('residence');
  expect(after).toBe(shorter(before));
  const state = library.states.residence;
  expect(state.kind === 'ready' && state.template.validityDays).toBe(45);
  expect(noted).toEqual([
    {
      who: 'staff:甲',
      file: 'residence',
      before: digestOf(Buffer.from(before)),
      after: digestOf(Buffer.from(after)),
    },
  ]);
  expect(readdirSync(join(folder, 'residence'))).toEqual(['template.yaml']);
  const row = (await desk.list()).find(({ file }) => file === 'residence');
  expect(row).toMatchObject({ state: 'ready', problems: [] });
  expect(row?.version).toBe(state.kind === 'ready' ? state.template.hash.slice(0, 8) : '');
});

test('a text with mistakes is refused with all of them, and the good file stays as it was', async () => {
  const { change, library, noted, textOf, dataFolder } = await deskOverAFolder();
  const before = textOf('residence');
  const answer = await change('residence', text => broken(text).replace('有效天数: 60', '有效天数: 六十'));
  expect(answer.kind).toBe('problems');
  const problems = answer.kind === 'problems' ? answer.problems : [];
  expect(problems.length).toBeGreaterThanOrEqual(2);
  expect(problems.some(({ didYouMean }) => didYouMean === '姓名')).toBe(true);
  expect(textOf('residence')).toBe(before);
  expect(library.states.residence).not.toHaveProperty('pending');
  expect([noted, readdirSync(dataFolder)]).toEqual([[], []]);
});

test('what a committee may not certify is refused with who really issues it', async () => {
  const { change } = await deskOverAFolder();
  const answer = await change('residence', text => text.replace('中文: 居住证明', '中文: 亲属关系证明'));
  expect(answer.kind).toBe('problems');
  expect(JSON.stringify(answer)).toContain('公证');
});

test('a file that was changed since it was opened is not overwritten; both texts are there to look at', async () => {
  const { desk, write, textOf, noted } = await deskOverAFolder();
  const opened = await desk.read('residence');
  if (opened.kind !== 'text') throw new Error(opened.kind);
  const theirs = shorter(opened.text);
  write('residence', theirs);
  const mine = opened.text.replace('最多份数: 3', '最多份数: 2');
  const answer = await desk.save('residence', mine, opened.basedOn, 'staff:甲');
  expect(answer).toMatchObject({ kind: 'conflict', now: { kind: 'text', text: theirs } });
  expect([textOf('residence'), noted]).toEqual([theirs, []]);
  const now = answer.kind === 'conflict' && 'basedOn' in answer.now ? answer.now.basedOn : '';
  expect((await desk.save('residence', mine, now, 'staff:甲')).kind).toBe('saved');
});

test('of two that are saved at once, the later one is told of the other', async () => {
  const { desk, noted } = await deskOverAFolder();
  const opened = await desk.read('residence');
  if (opened.kind !== 'text') throw new Error(opened.kind);
  const answers = await Promise.all(
    [41, 42, 43].map(days =>
      desk.save(
        'residence',
        opened.text.replace('有效天数: 60', `有效天数: ${days}`),
        opened.basedOn,
        `staff:${days}`,
      ),
    ),
  );
  expect(answers.map(({ kind }) => kind)).toEqual(['saved', 'conflict', 'conflict']);
  expect(noted).toHaveLength(1);
});

test('saving what the file says already changes nothing and keeps no copy', async () => {
  const { desk, change, noted } = await deskOverAFolder();
  expect(await change('residence', text => text)).toEqual({ kind: 'unchanged' });
  expect([noted, await desk.earlier('residence')]).toEqual([[], []]);
});

test('what was replaced is kept in the data folder with who and when, newest first, and can be taken again', async () => {
  const { desk, change, clock, dataFolder, folder, textOf } = await deskOverAFolder();
  const first = textOf('residence');
  await change('residence', shorter);
  clock.advance(60_000);
  await change('residence', text => text.replace('最多份数: 3', '最多份数: 2'), 'staff:乙');
  const versions = await desk.earlier('residence');
  expect(versions.map(({ byWhom }) => byWhom)).toEqual(['乙', '甲']);
  expect(versions.map(({ until }) => until)).toEqual(
    versions
      .map(({ until }) => until)
      .toSorted()
      .toReversed(),
  );
  const oldest = versions.at(-1)?.id ?? '';
  expect(await desk.readEarlier('residence', oldest)).toBe(first);
  expect(await desk.readEarlier('hardship', oldest)).toBeUndefined();
  expect((await change('residence', () => first)).kind).toBe('saved');
  expect(textOf('residence')).toBe(first);
  const kept = join(dataFolder, 'template-history', 'residence', `${oldest}.yaml`);
  expect([readFileSync(kept, 'utf8'), statSync(kept).mode & 0o777]).toEqual([first, 0o600]);
  expect(readdirSync(folder).toSorted()).toEqual(expect.not.arrayContaining(['template-history']));
});

test('a copy whose note was damaged is still listed by its name', async () => {
  const { desk, change, dataFolder } = await deskOverAFolder();
  await change('residence', shorter);
  const [version] = await desk.earlier('residence');
  const note = join(dataFolder, 'template-history', 'residence', `${version?.id}.json`);
  writeFileSync(note, '{"until":');
  expect(await desk.earlier('residence')).toEqual([{ ...version, byWhom: '' }]);
});

test.each(['../residence', '..%2f..', 'x', '', '20261123T020000000Z-..........zz', '../../../../etc/passwd'])(
  'an earlier version has no other name than its own: "%s"',
  async id => {
    const { desk } = await deskOverAFolder();
    expect(await desk.readEarlier('residence', id)).toBeUndefined();
  },
);

test('a new community.yaml is tried with every kind', async () => {
  const { desk, change, textOf } = await deskOverAFolder();
  const before = textOf('community');
  const wrong = await change('community', text => text.replace(/社区代码: \w+/, '社区代码: 小北街'));
  expect(wrong.kind).toBe('problems');
  const unprintable = await change('community', text => text.replace('居委会: 小北街', '居委会: \u{F0000}'));
  expect(unprintable.kind).toBe('problems');
  expect(textOf('community')).toBe(before);
  expect((await change('community', text => text.replace('2 号窗口', '3 号窗口'))).kind).toBe('saved');
  expect((await desk.list()).map(({ state }) => state)).toEqual(['ready', 'ready', 'ready', 'ready']);
});

test('a kind that is broken by itself does not keep community.yaml from being changed', async () => {
  const { desk, change, write, textOf } = await deskOverAFolder();
  write('hardship', broken(textOf('hardship')));
  const states = (await desk.list()).map(({ state }) => state);
  expect(states).toEqual(['ready', 'pending', 'ready', 'ready']);
  expect((await change('community', text => text.replace('2 号窗口', '3 号窗口'))).kind).toBe('saved');
});

test('a number code that another kind has is refused', async () => {
  const { change } = await deskOverAFolder();
  const answer = await change('hardship', text => text.replace(/编号代码: \w+/, '编号代码: JZ'));
  expect(answer.kind).toBe('problems');
});

test('a missing file is told as missing, and a saved text takes its place', async () => {
  const { desk, pathTo, textOf, noted } = await deskOverAFolder();
  const text = textOf('residence');
  rmSync(pathTo('residence'));
  expect(await desk.read('residence')).toEqual({ kind: 'missing', basedOn: 'missing' });
  expect((await desk.save('residence', text, 'missing', 'staff:甲')).kind).toBe('saved');
  expect([textOf('residence'), noted[0]?.before, await desk.earlier('residence')]).toEqual([text, '', []]);
});

test('bytes that are no text are told, kept as they were, and can be replaced', async () => {
  const { desk, pathTo, textOf, dataFolder } = await deskOverAFolder();
  const text = textOf('residence');
  const bytes = Buffer.concat([Buffer.from('名称: '), Buffer.from([0xbe, 0xd3, 0xd7, 0xa1])]);
  writeFileSync(pathTo('residence'), bytes);
  const opened = await desk.read('residence');
  expect(opened).toMatchObject({ kind: 'unusable', message: expect.stringContaining('UTF-8') });
  const basedOn = 'basedOn' in opened ? opened.basedOn : '';
  expect((await desk.save('residence', text, basedOn, 'staff:甲')).kind).toBe('saved');
  const [version] = await desk.earlier('residence');
  const kept = readFileSync(join(dataFolder, 'template-history', 'residence', `${version?.id}.yaml`));
  expect(kept.equals(bytes)).toBe(true);
  expect(await desk.readEarlier('residence', version?.id ?? '')).toBeUndefined();
});

test('a file or folder that is a link is left alone, and said so before anybody types', async () => {
  const { desk, folder, pathTo } = await deskOverAFolder();
  const elsewhere = join(folder, 'elsewhere.yaml');
  renameSync(pathTo('residence'), elsewhere);
  symlinkSync(elsewhere, pathTo('residence'));
  const other = join(folder, 'other');
  renameSync(dirname(pathTo('hardship')), other);
  symlinkSync(other, dirname(pathTo('hardship')));
  for (const file of ['residence', 'hardship'] as const) {
    expect(await desk.read(file)).toEqual({ kind: 'trouble', trouble: 'link' });
    expect(await desk.save(file, 'x', 'missing', 'staff:甲')).toEqual({ kind: 'trouble', trouble: 'link' });
    expect((await desk.list()).find(row => row.file === file)?.trouble).toBe('link');
  }
  expect(lstatSync(pathTo('residence')).isSymbolicLink()).toBe(true);
});

test('a folder with the name of the file, and a missing folder, are told', async () => {
  const { desk, pathTo } = await deskOverAFolder();
  rmSync(pathTo('residence'));
  mkdirSync(pathTo('residence'));
  rmSync(dirname(pathTo('hardship')), { recursive: true });
  for (const file of ['residence', 'hardship'] as const) {
    expect(await desk.read(file)).toEqual({ kind: 'trouble', trouble: 'not-a-file' });
    expect((await desk.list()).find(row => row.file === file)?.trouble).toBe('not-a-file');
  }
});

test('a folder that may only be read says so in the list, and saving leaves no trace', async () => {
  const { desk, change, folder, dataFolder, textOf, pathTo } = await deskOverAFolder();
  const before = textOf('residence');
  for (const path of [dirname(folder), folder]) chmodSync(path, 0o755);
  chmodSync(dirname(pathTo('residence')), 0o555);
  chmodSync(pathTo('residence'), 0o444);
  chmodSync(dataFolder, 0o777);
  const back = asNobody();
  try {
    expect((await desk.list()).find(({ file }) => file === 'residence')?.trouble).toBe('read-only');
    expect(await change('residence', shorter)).toEqual({ kind: 'trouble', trouble: 'read-only' });
  } finally {
    back();
    chmodSync(dirname(pathTo('residence')), 0o755);
  }
  expect([textOf('residence'), await desk.earlier('residence')]).toEqual([before, []]);
  expect(readdirSync(dirname(pathTo('residence')))).toEqual(['template.yaml']);
});

test('without room for the copy of what is replaced, nothing is replaced', async () => {
  const { change, dataFolder, textOf, noted } = await deskOverAFolder();
  const before = textOf('residence');
  writeFileSync(join(dataFolder, 'template-history'), 'a file where the folder should be');
  expect(await change('residence', shorter)).toEqual({ kind: 'trouble', trouble: 'cannot-keep' });
  expect([textOf('residence'), noted]).toEqual([before, []]);
});

test('a saved file keeps the rights of the one it replaces', async () => {
  const { change, pathTo } = await deskOverAFolder();
  chmodSync(pathTo('residence'), 0o664);
  await change('residence', shorter);
  expect(statSync(pathTo('residence')).mode & 0o777).toBe(0o664);
});

/** Root may write everywhere: rights only count for somebody else. Returns what takes it back. */
function asNobody(): () => void {
  if (process.geteuid?.() !== 0) return () => {};
  const nobody = 65_534;
  process.seteuid?.(nobody);
  return () => process.seteuid?.(0);
}
