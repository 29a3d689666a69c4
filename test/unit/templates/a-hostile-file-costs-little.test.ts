import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { Liquid } from 'liquidjs';
import { afterEach, expect, test, vi } from 'vitest';
import { MOST_BYTES } from '../../../server/templates/file-text.ts';
import { makeTemplate } from '../../../server/templates/make-template.ts';
import { NAMELESS_COMMUNITY } from '../../../server/templates/read-community.ts';
import { findSlips } from '../../../server/templates/slips.ts';
import { KNOWN_KEYS } from '../../../server/templates/template-file.ts';
import { SHIPPED } from './template-folder.ts';

vi.mock('fastest-levenshtein', { spy: true });

const GOOD = await readFile(join(SHIPPED, 'residence/template.yaml'), 'utf8');
/** Suggestions are looked for this often, each among at most all names of placeholders in both languages. */
const MOST_COMPARED = 30 * 80;

afterEach(() => {
  vi.clearAllMocks();
  vi.restoreAllMocks();
});

function problemsWith(text: string) {
  if (Buffer.byteLength(text) > MOST_BYTES) throw new Error('would be refused as too long');
  const [file, communityFile] = ['residence/template.yaml', 'community.yaml'];
  const source = { kind: 'residence' as const, file, communityFile, text, communityText: '' };
  const making = makeTemplate(source, NAMELESS_COMMUNITY);
  return making.kind === 'problems' ? making.problems : [];
}

/** As many lines as fit into a file. */
function filled(start: string, line: (at: number) => string, most = Number.POSITIVE_INFINITY): string {
  const lines = [start];
  let room = MOST_BYTES - Buffer.byteLength(start) - 1;
  for (let at = 0; at < most; at++) {
    const next = line(at);
    room -= Buffer.byteLength(next) + 1;
    if (room < 0) break;
    lines.push(next);
  }
  return lines.join('\n');
}

test.each<[what: string, text: string, atLeast: number]>([
  ['thousands of unknown items', filled('', at => `a${at}: 1`), 2_000],
  ['thousands of unknown items below the good ones', filled(GOOD, at => `a${at}: 1`), 2_000],
  ['thousands of placeholders that do not exist', filled('正文:', at => `- '{{ 甲${at} }}'`), 1_000],
  [
    'texts of a good shape full of unknown filters',
    GOOD.replace(
      '  - 特此证明。',
      Array(8)
        .fill(`  - '${'{{ 姓名 | 甲 }}'.repeat(150)}'`)
        .join('\n'),
    ),
    1_200,
  ],
  ['thousands of slips', filled('', () => '有效天数：60'), 1_000],
])('%s are counted, and suggestions are looked for only for the first', (_what, text, atLeast) => {
  const problems = problemsWith(text);
  expect(vi.mocked(distance).mock.calls.length).toBeLessThanOrEqual(MOST_COMPARED);
  expect(problems.length).toBeLessThanOrEqual(30 + 1 + 100 + 1);
  expect(problems.filter(({ didYouMean }) => didYouMean !== undefined).length).toBeLessThanOrEqual(31);
  const more = problems.map(({ message }) => Number(/后面还有 (\d+) 处错误/.exec(message)?.[1] ?? 0));
  expect(problems.length + Math.max(...more)).toBeGreaterThanOrEqual(atLeast);
});

test('a text longer than any may be is not scanned, parsed or searched', () => {
  const parse = vi.spyOn(Liquid.prototype, 'parse');
  const split = vi.spyOn(RegExp.prototype, Symbol.split);
  const text = GOOD.replace('特此证明。', `'${'{'.repeat(20_000)}'`);
  const problems = problemsWith(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toContain('最多 2000 个字');
  const scanned = split.mock.calls.map(([scannedText]) => scannedText.length);
  const parsed = parse.mock.calls.map(([parsedText]) => parsedText.length);
  expect(Math.max(0, ...parsed, ...scanned.filter(length => length !== text.length))).toBeLessThanOrEqual(
    2_000,
  );
});

test('braces without quotes are told with the brace of their line left out', () => {
  const told = (line: string) => findSlips(line, KNOWN_KEYS).map(({ didYouMean }) => didYouMean);
  expect(told('  - { 名称: 甲, 内容: {{ 姓名 }} }')).toEqual(['"{{ 姓名 }}"']);
  expect(told('  - {{ 姓名 }}，{{ 性别 }}')).toEqual(['"{{ 姓名 }}，{{ 性别 }}"']);
  expect(told(`  - {{ 姓名 }}${' '.repeat(20_000)}甲`)).toEqual([]);
});
