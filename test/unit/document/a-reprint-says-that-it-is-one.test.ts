import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { carriesMark, readCodeUrl, readDocumentHash } from '../../../server/document/pdf/read-document.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { FULL, METADATA, pixelsOf, textOf, withFile } from './pdf-tools.ts';

const WORDS = '补印件 · 第 2 次打印 · 2026年11月23日';
const URL = 'https://example.org/verify#code';
const renderer = await createRenderer();

async function drawn(content: typeof FULL) {
  const result = await renderer.render(content, METADATA, () => URL);
  if (result.kind !== 'document') throw new Error(result.kind);
  return result;
}

function markedWith(bytes: Uint8Array, words = WORDS): Uint8Array {
  const result = renderer.mark(bytes, words);
  if (result.kind !== 'marked') throw new Error(result.because);
  return result.bytes;
}

const SEVERAL_PAGES = {
  ...FULL,
  pageLabel: '编号 XBJ-JZ-2026-000318-7',
  paragraphs: Array.from({ length: 16 }, () => FULL.paragraphs[0] ?? ''),
};
const one = await drawn(FULL);
const several = await drawn(SEVERAL_PAGES);

test.each([
  ['one page', one],
  ['several pages', several],
])(
  'a marked document of %s begins with the very bytes of the first print and keeps its digest and code',
  (_name, document) => {
    const bytes = markedWith(document.bytes);
    expect(Buffer.from(bytes.subarray(0, document.bytes.length)).equals(Buffer.from(document.bytes))).toBe(
      true,
    );
    expect(readDocumentHash(bytes)).toEqual({ kind: 'hash', documentHash: document.documentHash });
    expect(readCodeUrl(bytes)).toEqual({ kind: 'code', url: URL });
    expect([carriesMark(bytes), carriesMark(document.bytes)]).toEqual([true, false]);
  },
);

test('it opens everywhere without a complaint, with the same pages and the same words', async () => {
  for (const document of [one, several]) {
    const bytes = markedWith(document.bytes);
    await withFile(bytes, async path => {
      expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors');
      expect(run('mutool', 'info', path)).toContain(`Pages: ${document.pages}`);
      expect(run('pdfinfo', path)).toMatch(new RegExp(`Pages: +${document.pages}\\n`));
    });
    // Outlines of decoration: neither somebody who copies nor a reader for the blind finds them among the words.
    expect(await textOf(bytes)).toEqual(await textOf(document.bytes));
  }
});

test('every page carries the mark in its bottom margin, and every other pixel is as it was', async () => {
  expect(several.pages).toBeGreaterThan(2);
  for (const [document, pages] of [
    [one, [1]],
    [several, [several.pages]],
  ] as const) {
    const bytes = markedWith(document.bytes);
    for (const page of pages) {
      const difference = await differenceOf(document.bytes, bytes, page);
      expect(difference.count).toBeGreaterThan(100);
      // In millimetres from the lower left corner of the sheet: below the page's number, above the ground's fine line.
      expect(difference.bottom).toBeGreaterThan(18);
      expect(difference.top).toBeLessThan(23.9);
      expect(difference.left).toBeGreaterThan(60);
      expect(difference.right).toBeLessThan(150);
    }
  }
});

test('the same words on the same document give the same bytes, other words others', () => {
  const again = markedWith(one.bytes);
  expect(Buffer.from(again).equals(Buffer.from(markedWith(one.bytes)))).toBe(true);
  expect(Buffer.from(again).equals(Buffer.from(markedWith(one.bytes, WORDS.replace('2 次', '3 次'))))).toBe(
    false,
  );
});

test('what carries a mark already, is no document of ours, or has words that no font draws is not marked', () => {
  expect(renderer.mark(markedWith(one.bytes), WORDS)).toMatchObject({ kind: 'cannot-mark' });
  expect(renderer.mark(Buffer.from('%PDF-1.4 nothing'), WORDS)).toMatchObject({ kind: 'cannot-mark' });
  expect(renderer.mark(one.bytes, '补\u{E000}')).toMatchObject({ kind: 'cannot-mark' });
});

test('anything else drawn behind a page’s own content is damage, not a mark', () => {
  const bytes = Buffer.from(markedWith(one.bytes));
  const place = bytes.lastIndexOf('/Reprint Do');
  expect(place).toBeGreaterThan(one.bytes.length);
  bytes.write('/Reprimt Do', place, 'latin1');
  expect(readDocumentHash(bytes)).toEqual({ kind: 'damaged' });
  expect(carriesMark(bytes)).toBe(false);
});

function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

const DOTS_PER_INCH = 60;
const DOTS_PER_MM = DOTS_PER_INCH / 25.4;

/** Where two drawings of one page differ, in millimetres from its lower left corner. */
async function differenceOf(before: Uint8Array, after: Uint8Array, page: number) {
  const drawings = await Promise.all([before, after].map(bytes => pixelsOf(bytes, page, DOTS_PER_INCH)));
  const [left, right] = drawings;
  if (!left || !right) throw new Error('Two drawings were asked for.');
  expect([right.width, right.height]).toEqual([left.width, left.height]);
  const places: { x: number; y: number }[] = [];
  for (let at = 0; at < left.width * left.height; at++)
    if (left.data.readUInt32BE(4 * at) !== right.data.readUInt32BE(4 * at))
      places.push({ x: at % left.width, y: left.height - Math.floor(at / left.width) });
  const [xs, ys] = [places.map(({ x }) => x / DOTS_PER_MM), places.map(({ y }) => y / DOTS_PER_MM)];
  return {
    count: places.length,
    left: Math.min(...xs),
    right: Math.max(...xs),
    bottom: Math.min(...ys),
    top: Math.max(...ys),
  };
}
