import { execFileSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { checkTemplateText } from '../../../server/templates/check-template.ts';
import { lookAt } from '../../../server/templates/desk/look.ts';
import { readFileText } from '../../../server/templates/file-text.ts';
import { loadTemplates, mistakesOf, openLibrary } from '../../../server/templates/library.ts';
import { RECORD_PLACEHOLDERS } from '../../../server/templates/placeholders.ts';
import { readWording } from '../../../server/templates/wording.ts';
import { lineIn, problemsOf, SHIPPED, withTemplates } from './template-folder.ts';

const RESIDENCE = 'residence/template.yaml';
const BLANKS = ' '.repeat(25_000);
/** More than LiquidJS parses, more than a text may have, less than a file may. */
const TOO_LONG = `"甲{{${BLANKS}姓名 }}"`;

afterEach(() => {
  vi.restoreAllMocks();
});

test('a text longer than the engine takes is that certificate’s mistake, by line, told once', async () => {
  const { states } = await withTemplates([[RESIDENCE, ['特此证明。', TOO_LONG]]], folder =>
    loadTemplates(folder),
  );
  expect([states.hardship.kind, states['house-number'].kind]).toEqual(['ready', 'ready']);
  expect(problemsOf(states.residence)).toEqual([
    {
      file: 'printer-templates/residence/template.yaml',
      line: await lineIn(RESIDENCE, '特此证明。'),
      message: expect.stringContaining('最多 2000 个字'),
    },
  ]);
});

test('while such a text is saved, the last version goes on and other files are still taken over', async () => {
  await withTemplates([], async folder => {
    const library = await openLibrary(folder, {});
    await library.refresh();
    const residence = await readFile(join(folder, RESIDENCE), 'utf8');
    const hardship = join(folder, 'hardship/template.yaml');
    await writeFile(join(folder, RESIDENCE), residence.replace('特此证明。', TOO_LONG));
    expect(await library.refresh()).toMatchObject([{ kind: 'mistakes', certificate: 'residence' }]);
    const text = await readFile(hardship, 'utf8');
    await writeFile(hardship, text.replace('有效天数: 90', '有效天数: 91'));
    expect(await library.refresh()).toMatchObject([{ kind: 'new-version', certificate: 'hardship' }]);
    expect(library.states.residence.kind).toBe('ready');
    expect((await library.checkText('residence', residence.replace('特此证明。', TOO_LONG))).kind).toBe(
      'problems',
    );
  });
});

test('a text that is too long is checked in a shell like any other mistake', async () => {
  await withTemplates([[RESIDENCE, ['特此证明。', TOO_LONG]]], async folder => {
    const [residence, community] = await Promise.all(
      [RESIDENCE, 'community.yaml'].map(name => readFileText(join(folder, name))),
    );
    if (residence?.kind !== 'text' || community?.kind !== 'text') throw new Error('no text');
    expect((await checkTemplateText('residence', residence.text, community.text, {})).kind).toBe('problems');
  });
});

test('a wording alone refuses what is too long, and what meets the limits is a value', () => {
  const known = RECORD_PLACEHOLDERS;
  const { kind } = readWording(`甲{{${BLANKS}姓名 }}`, known);
  expect(kind).toBe('faults');
  const reading = readWording('甲{{ 姓名 }}', known);
  if (reading.kind !== 'wording') throw new Error('no wording');
  leapingClock();
  expect(reading.wording.fillIn({ 姓名: '王明' })).toEqual({ kind: 'missing', placeholder: '{{ 姓名 }}' });
  expect(readWording('甲{{ 姓名 }}', known)).toMatchObject({
    kind: 'faults',
    faults: [{ message: expect.stringContaining('算不过来') }],
  });
});

test.each(['residence', 'hardship', 'house-number'] as const)(
  'when checking %s fails by a bug, that is told as its problem and the others are ready',
  async broken => {
    const title = { residence: '居住证明', hardship: '困难证明', 'house-number': '门牌证明' }[broken];
    let buggy = true;
    const drawable = (text: string) => {
      if (buggy && text === title) throw new RangeError('a bug');
      return undefined;
    };
    const library = await openLibrary(SHIPPED, { drawable });
    await library.refresh();
    for (const [kind, state] of Object.entries(library.states))
      expect(state.kind).toBe(kind === broken ? 'broken' : 'ready');
    expect(problemsOf(library.states[broken])).toEqual([
      {
        file: `printer-templates/${broken}/template.yaml`,
        line: 1,
        message: expect.stringMatching(/程序自己出了错（RangeError: a bug）/),
      },
    ]);
    const text = await readFileText(join(SHIPPED, `${broken}/template.yaml`));
    buggy = false;
    const saved = text.kind === 'text' ? text.text : '';
    expect((await library.checkText(broken, saved)).kind).toBe('template');
  },
);

test('a named pipe where a template should be is told at once, and read by nobody', async () => {
  await withTemplates([], async folder => {
    const path = join(folder, RESIDENCE);
    await rm(path);
    execFileSync('mkfifo', [path]);
    const { states } = await loadTemplates(folder);
    expect(states.hardship.kind).toBe('ready');
    expect(mistakesOf(states.residence)).toEqual([
      {
        file: 'printer-templates/residence/template.yaml',
        line: 1,
        message: expect.stringContaining('管道'),
      },
    ]);
    expect(await lookAt(folder, 'residence')).toEqual({ kind: 'trouble', trouble: 'not-a-file' });
  });
});

test('a device that never ends is no template either', async () => {
  expect(await readFileText('/dev/zero')).toMatchObject({ kind: 'unusable' });
});

/** Each look at the clock is two minutes after the last. */
function leapingClock(): void {
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 120_000));
}
