import { readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CertificateKind } from '../../../server/contract/certificate-kinds.ts';
import { type LiveLibrary, openLibrary } from '../../../server/templates/library.ts';
import { tellChange } from '../../../server/templates/tell-change.ts';
import type { CertificateTemplate } from '../../../server/templates/template.ts';
import { type WatchNews, watchTemplates } from '../../../server/templates/watch-templates.ts';
import { problemsOf, withTemplates } from './template-folder.ts';

const RESIDENCE = 'residence/template.yaml';

async function withLibrary(
  use: (
    library: LiveLibrary,
    save: (file: string, from: string, to: string) => Promise<void>,
  ) => Promise<void>,
): Promise<void> {
  await withTemplates([], async folder => {
    const library = await openLibrary(folder, {});
    await use(library, async (file, from, to) => {
      const text = await readFile(join(folder, file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
      await writeFile(join(folder, file), text.replace(from, to));
    });
  });
}

function templateOf(library: LiveLibrary, kind: CertificateKind = 'residence'): CertificateTemplate {
  const state = library.states[kind];
  if (state.kind === 'broken') throw new Error(`${kind} is broken`);
  return state.template;
}

test('a good new version is used from the next look on, by whoever holds the library', async () => {
  await withLibrary(async (library, save) => {
    const before = templateOf(library);
    const { hash } = templateOf(library, 'hardship');
    await save(RESIDENCE, '有效天数: 60', '有效天数: 61');
    const changes = await library.refresh();
    expect(templateOf(library).validityDays).toBe(61);
    expect(before.validityDays).toBe(60);
    expect(changes).toEqual([
      { kind: 'new-version', certificate: 'residence', hash: templateOf(library).hash },
    ]);
    expect(templateOf(library, 'hardship').hash).toBe(hash);
    expect(await library.refresh()).toEqual([]);
  });
});

test('a broken file leaves the last good version in use and every mistake told, until it is mended', async () => {
  await withLibrary(async (library, save) => {
    const { hash } = templateOf(library);
    await save(RESIDENCE, '有效天数: 60', '有效天数: 六十');
    const [change] = await library.refresh();
    expect(change).toMatchObject({ kind: 'mistakes', certificate: 'residence', stillUsing: hash });
    const state = library.states.residence;
    if (state.kind !== 'ready') throw new Error('It was taken away.');
    expect(state.template.hash).toBe(hash);
    expect(state.pending?.[0]?.message).toContain('整数');
    expect(state.savedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
    if (change)
      expect(tellChange(change)).toMatch(/still using version [0-9a-f]{8}.*\n.*template\.yaml:\d+:/);
    expect(library.states.hardship).not.toHaveProperty('pending');

    await save(RESIDENCE, '有效天数: 六十', '有效天数: 60');
    expect(await library.refresh()).toEqual([{ kind: 'mended', certificate: 'residence' }]);
    expect(library.states.residence).not.toHaveProperty('pending');
  });
});

test('a broken community.yaml leaves all as they were, a mended one changes all', async () => {
  await withLibrary(async (library, save) => {
    await save('community.yaml', '社区代码: XBJ', '社区代码: 小北街');
    expect(await library.refresh()).toHaveLength(3);
    expect(library.community.code).toBe('XBJ');
    for (const state of Object.values(library.states)) expect(state).toHaveProperty('pending');
    await save('community.yaml', '社区代码: 小北街', '社区代码: XBK');
    await library.refresh();
    expect(library.community.code).toBe('XBK');
    expect(templateOf(library).number({ year: 2026, sequence: 1 })).toMatch(/^XBK-JZ-2026-000001-/);
  });
});

test('what was broken at the start is paused until it is good: nothing older is used', async () => {
  await withTemplates([[RESIDENCE, ['有效天数: 60', '有效天数: 六十']]], async folder => {
    const library = await openLibrary(folder, {});
    expect(library.states.residence.kind).toBe('broken');
    const path = join(folder, RESIDENCE);
    await writeFile(path, (await readFile(path, 'utf8')).replace('六十', '60'));
    await library.refresh();
    expect(templateOf(library).validityDays).toBe(60);
  });
});

test('number codes can be exchanged in two savings, and never belong to two kinds at once', async () => {
  await withLibrary(async (library, save) => {
    const codes = () => [templateOf(library).numberCode, templateOf(library, 'hardship').numberCode];
    await save(RESIDENCE, '编号代码: JZ', '编号代码: KN');
    const [change] = await library.refresh();
    expect(change).toMatchObject({ kind: 'mistakes', certificate: 'residence' });
    expect(codes()).toEqual(['JZ', 'KN']);
    await save('hardship/template.yaml', '编号代码: KN', '编号代码: JZ');
    await library.refresh();
    expect(codes()).toEqual(['KN', 'JZ']);
    expect(problemsOf(library.states.residence)).toEqual([]);
  });
});

test('a file that is taken away leaves the last version in use', async () => {
  await withLibrary(async library => {
    await rm(join(library.directory, RESIDENCE));
    await library.refresh();
    expect(library.states.residence).toMatchObject({
      kind: 'ready',
      pending: [{ message: '找不到这个文件。' }],
    });
  });
});

test('pages are tried by the first look; what does not fit is then paused', async () => {
  await withTemplates([], async folder => {
    const tryPage = async () => ({ kind: 'document' as const, pages: 5 });
    const library = await openLibrary(folder, { tryPage });
    expect(library.states.residence.kind).toBe('ready');
    const changes = await library.refresh();
    expect(changes).toHaveLength(3);
    expect(problemsOf(library.states.residence)[0]?.message).toContain('5 页');
  });
});

test('a text can be checked as if it were saved, and nothing is changed by that', async () => {
  await withLibrary(async library => {
    const { hash } = templateOf(library);
    const text = await readFile(join(library.directory, RESIDENCE), 'utf8');
    const good = await library.checkText('residence', text.replace('有效天数: 60', '有效天数: 61'));
    expect(good).toMatchObject({ kind: 'template', template: { validityDays: 61 } });
    const clash = await library.checkText('residence', text.replace('编号代码: JZ', '编号代码: KN'));
    expect(clash).toMatchObject({ kind: 'problems' });
    const long = await library.checkText('residence', text + '# 长\n'.repeat(50_000));
    expect(long).toMatchObject({ kind: 'problems', problems: [{ line: 1 }] });
    expect(templateOf(library).hash).toBe(hash);
    expect(await library.refresh()).toEqual([]);
  });
});

test('the folder is looked at on a timer; a file is read once it has been left alone for one look', async () => {
  await withLibrary(async (library, save) => {
    const news: WatchNews[] = [];
    let look = async (): Promise<void> => undefined;
    let stopped = false;
    const watching = watchTemplates(
      library,
      change => news.push(change),
      (everyMs, tick) => {
        // Two looks are what a saved file waits for at most.
        expect(everyMs * 2).toBeLessThanOrEqual(1000);
        look = tick;
        return { stop: () => (stopped = true) };
      },
    );
    await look();
    await look();
    expect(news).toEqual([]);
    await save(RESIDENCE, '有效天数: 60', '有效天数: 61');
    await look();
    expect(news).toEqual([]);
    await look();
    expect(news).toMatchObject([{ kind: 'new-version', certificate: 'residence' }]);

    // As many editors save: a new file takes the old one's place, here even with the old one's time.
    const path = join(library.directory, RESIDENCE);
    await writeFile(`${path}~`, (await readFile(path, 'utf8')).replace('有效天数: 61', '有效天数: 62'));
    await utimes(`${path}~`, new Date(0), new Date(0));
    await rename(`${path}~`, path);
    await look();
    await look();
    expect(templateOf(library).validityDays).toBe(62);
    watching.stop();
    expect(stopped).toBe(true);
  });
});

test('in real time a saved file is in use within about a second', async () => {
  await withLibrary(async (library, save) => {
    const taken = new Promise<number>(resolve => {
      const watching = watchTemplates(library, change => {
        if (change.kind !== 'new-version') return;
        watching.stop();
        resolve(Date.now());
      });
    });
    // Held here because the timer keeps no program running by itself.
    const keepAlive = setInterval(() => undefined, 1000);
    const savedAt = Date.now();
    await save(RESIDENCE, '有效天数: 60', '有效天数: 61');
    // Two looks half a second apart; the rest is for a machine that is busy with other tests.
    expect((await taken) - savedAt).toBeLessThan(4000);
    clearInterval(keepAlive);
  });
});
