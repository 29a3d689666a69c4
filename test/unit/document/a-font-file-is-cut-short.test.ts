import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FONT_CHAIN, type FontChain, type FontFile } from '../../../server/document/fonts/font-chain.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { METADATA, SAMPLE } from './pdf-tools.ts';

const [regular] = FONT_CHAIN.text;
if (!regular) throw new Error('the chain begins with the bundled font');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laiban-damaged-fonts-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The first bytes of the bundled font under another name. */
async function beginningOf(bytes: number): Promise<string> {
  const path = join(folder, `first-${bytes}.ttf`);
  const file = await open(regular?.path ?? '');
  const { buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
  await file.close();
  await writeFile(path, buffer);
  return path;
}

function chainWith(path: string, presence: FontFile['presence']): FontChain {
  const file: FontFile = { name: 'Damaged', path, presence };
  return presence === 'bundled'
    ? { text: [file], title: [file] }
    : { text: [...FONT_CHAIN.text, file], title: FONT_CHAIN.title };
}

test.each([
  ['nothing', 0],
  ['a few bytes', 8],
  ['half its table of contents', 60],
  ['its first megabyte', 1_000_000],
])('a bundled font of which %s is left is named, with what to do', async (_what, bytes) => {
  const path = await beginningOf(bytes);
  await expect(createRenderer({ fonts: chainWith(path, 'bundled') })).rejects.toThrow(
    `The font file ${path} is cut short. Install the packages again: npm ci.`,
  );
});

test('a single byte missing at the end is noticed', async () => {
  const whole = await readFile(regular.path);
  const path = join(folder, 'one-byte-less.ttf');
  // Tables end on multiples of four; what is cut here is the last byte of the last one or its padding.
  await writeFile(path, whole.subarray(0, whole.length - 4));
  await expect(createRenderer({ fonts: chainWith(path, 'bundled') })).rejects.toThrow('is cut short');
});

test('an optional font that is damaged is told at the start, not when a resident needs it', async () => {
  const path = await beginningOf(1_000_001);
  await expect(createRenderer({ fonts: chainWith(path, 'optional') })).rejects.toThrow(
    `The font file ${path} is cut short. Install the package it came with again, or remove the file to do without it.`,
  );
});

test('an optional font that is not there is done without, a bundled one is missed', async () => {
  const path = join(folder, 'nowhere.ttf');
  const renderer = await createRenderer({ fonts: chainWith(path, 'optional') });
  expect((await renderer.render(SAMPLE, METADATA)).kind).toBe('document');
  await expect(createRenderer({ fonts: chainWith(path, 'bundled') })).rejects.toThrow(
    `The font file ${path} is missing.`,
  );
});

test('a file that is no TrueType font is refused', async () => {
  const path = join(folder, 'page.ttf');
  await writeFile(path, '<!doctype html><title>404 Not Found</title>');
  await expect(createRenderer({ fonts: chainWith(path, 'bundled') })).rejects.toThrow(
    'is damaged, or no static TrueType font',
  );
});
