import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FONT_CHAIN } from '../../../server/document/fonts/font-chain.ts';
import { openTypeface } from '../../../server/document/fonts/typeface.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { type Coverage, coverageOf } from '../../bench/documents/coverage.ts';
import type { Picture } from '../../bench/documents/draw-page.ts';
import { openGlyphJudge } from '../../bench/documents/drawn-glyphs.ts';
import { likeness } from '../../bench/documents/likeness.ts';

const WORDS = ['证明', '编号：7', '特此证明自己已经', '社区', '十一月'];
const judge = openGlyphJudge();
let folder = '';
let whole = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'laiban-bench-test-'));
  const renderer = await createRenderer();
  const [title = '', numberLine = '', paragraph = '', body = '', date = ''] = WORDS;
  const result = await renderer.render(
    {
      title,
      numberLine,
      paragraphs: [paragraph],
      table: [],
      signature: { body, date },
      seal: 'printed',
      ground: { microText: 'TEST' },
      foot: [],
    },
    { title: 'Test', author: 'Test', createdAt: new Date(0) },
  );
  if (result.kind !== 'document') throw new Error(result.kind);
  const path = join(folder, 'packed.pdf');
  writeFileSync(path, result.bytes);
  whole = join(folder, 'whole.pdf');
  execFileSync('qpdf', ['--qdf', '--object-streams=disable', path, whole]);
});

afterAll(() => rmSync(folder, { recursive: true }));

test('a page as our renderer writes it has every glyph right, below a seal and on a ground too', async () => {
  expect(await judge.judge(whole, WORDS)).toEqual({ right: WORDS.join('').length, wrong: [], missing: [] });
});

test('a glyph left blank is found although its character can still be copied', async () => {
  const report = await judge.judge(withGlyph('此', 0xffff), WORDS);
  expect(report.wrong).toEqual([{ character: '此', score: expect.closeTo(0, 0) }]);
  expect(report.missing).toEqual([]);
});

test('a box in place of a glyph is found', async () => {
  const report = await judge.judge(withGlyph('此', 0), WORDS);
  expect(report.wrong.map(({ character }) => character)).toEqual(['此']);
});

test('a character drawn as its look-alike is found', async () => {
  const report = await judge.judge(withGlyph('己', glyphNumber('已')), WORDS);
  expect(report.wrong.map(({ character }) => character)).toEqual(['己']);
});

test('words that can be copied but are not drawn at all are found', async () => {
  const report = await judge.judge(
    changed('unseen', pdf => pdf.replaceAll('\nBT\n', '\nBT 3 Tr\n')),
    WORDS,
  );
  expect(report.right).toBe(0);
  expect(report.wrong).toHaveLength(WORDS.join('').length);
});

test('a character that the page lacks is named as often as it lacks', async () => {
  const report = await judge.judge(whole, [...WORDS, '王王']);
  expect(report.missing).toEqual(['王', '王']);
});

test.each(['己已', '未末', '土士', '日曰', '人入', '大太', '戊戌', '0O', '1l'])(
  'of %s each is like itself, half a pixel away too, and neither like the other',
  pair => {
    const [first = '', second = ''] = pair;
    for (const sizePt of [8, 16]) {
      const size = (sizePt * 450) / 72;
      expect(likeness(glyph(first, size), picture(glyph(first, size, 0.5)), size)).toBeGreaterThan(0.9);
      expect(likeness(glyph(first, size), picture(glyph(second, size)), size)).toBeLessThan(0.8);
    }
  },
);

const [textFont] = FONT_CHAIN.text;
if (!textFont) throw new Error('no font for text');
const typeface = openTypeface(textFont);

function glyph(character: string, size: number, away = 0): Coverage {
  const number = typeface.glyph(character.codePointAt(0) ?? 0);
  const at = { x: 20.3 + away, y: 120.2 + away, size };
  const coverage = number === undefined ? undefined : coverageOf(typeface.outline(number), at);
  if (!coverage) throw new Error(`no ink for ${character}`);
  return coverage;
}

function picture({ left, top, width, height, ink }: Coverage): Picture {
  const side = 160;
  const rgb = new Uint8Array(3 * side * side).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rgb[3 * ((top + y) * side + left + x)] = Math.round(255 * (1 - Math.min(1, ink[y * width + x] ?? 0)));
  return { width: side, height: side, rgb };
}

/** The file with another glyph for a character, its text untouched: what broken embedding of fonts does. */
function withGlyph(character: string, number: number): string {
  return changed(`${character}-${number}`, pdf => {
    const { at } = codeOf(pdf, character);
    return pdf.slice(0, at) + String.fromCharCode(number >> 8, number & 0xff) + pdf.slice(at + 2);
  });
}

function glyphNumber(character: string): number {
  const pdf = readFileSync(whole, 'latin1');
  const { at } = codeOf(pdf, character);
  return (pdf.charCodeAt(at) << 8) | pdf.charCodeAt(at + 1);
}

/** Where in the uncompressed file the glyph of a character of the text face is written down. */
function codeOf(pdf: string, character: string): { at: number } {
  const unicode = character.charCodeAt(0).toString(16);
  const fonts = pdf.matchAll(/\/DescendantFonts \[\s*(\d+) 0 R\s*\][\s\S]*?\/ToUnicode (\d+) 0 R/g);
  for (const [, descendant = '', map = ''] of fonts) {
    const code = new RegExp(`<([0-9a-f]{4})>\\s*<${unicode}>`, 'i').exec(objectOf(pdf, map).body)?.[1];
    const glyphs = /\/CIDToGIDMap (\d+) 0 R/.exec(objectOf(pdf, descendant).body)?.[1];
    if (code === undefined || glyphs === undefined) continue;
    const { start, body } = objectOf(pdf, glyphs);
    return { at: start + body.indexOf('stream\n') + 'stream\n'.length + 2 * Number.parseInt(code, 16) };
  }
  throw new Error(`no code for ${character}`);
}

function objectOf(pdf: string, number: string): { start: number; body: string } {
  const start = pdf.indexOf(`\n${number} 0 obj\n`);
  return { start, body: pdf.slice(start, pdf.indexOf('\nendobj', start)) };
}

function changed(name: string, change: (pdf: string) => string): string {
  const before = readFileSync(whole, 'latin1');
  const after = change(before);
  if (after === before) throw new Error('nothing was changed');
  const path = join(folder, `${name}.pdf`);
  writeFileSync(path, after, 'latin1');
  return path;
}
