import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { createRenderer } from '../../../server/document/renderer.ts';
import { bytesOf, FULL, METADATA, withFile } from './pdf-tools.ts';

const renderer = await createRenderer();
const draw = async (content = FULL, metadata = METADATA) =>
  bytesOf(await renderer.render(content, metadata, () => 'https://example.org/verify#code'));
const pdfinfo = (pdf: Uint8Array, ...options: string[]) =>
  withFile(pdf, async path => execFileSync('pdfinfo', [...options, path]).toString());

test('the words come in reading order, each in a piece of its kind', async () => {
  const tree = await structureOf(await draw({ ...FULL, photo: 'none' }));
  expect(tree).toEqual([
    'Document',
    'H1 居住证明',
    `P ${FULL.numberLine}`,
    ...FULL.paragraphs.map(words => `P ${words}`),
    'Table',
    ...FULL.table.flatMap(({ label, value }) => ['TR', `TH ${label}`, `TD ${value}`]),
    `P ${FULL.signature.body}`,
    `P ${FULL.signature.date}`,
    'Figure',
    'Link',
    'Figure',
    'P 扫码核验',
    ...FULL.foot.map(words => `P ${words}`),
    'Form',
  ]);
});

test('a paragraph and a table that go on overleaf stay one piece, and page numbers are no part of it', async () => {
  const paragraph = '居住情况说明，'.repeat(160);
  const table = Array.from({ length: 30 }, (_, row) => ({ label: `第${row}项`, value: '无' }));
  const { ground: _notNeeded, ...plain } = FULL;
  const bytes = await draw({ ...plain, photo: 'none', paragraphs: [paragraph], table });
  expect(await pdfinfo(bytes)).toMatch(/Pages: +[2-9]/);
  const tree = await structureOf(bytes);
  expect(tree).toContain(`P ${paragraph}`);
  expect(tree.filter(line => line === 'Table')).toHaveLength(1);
  expect(tree.filter(line => line === 'TR')).toHaveLength(30);
  expect(tree.join('\n')).not.toContain('共');
});

test('heads of rows say that they are, pictures have a place', async () => {
  const tree = await pdfinfo(await draw(), '-struct');
  expect(tree).toMatch(/TH:\s+\/Scope \/Row/);
  const boxes = [...tree.matchAll(/\/BBox \[([\d. ]+)\]/g)].map(([, box]) => box?.split(' ').map(Number));
  expect(boxes.length).toBeGreaterThan(1);
  for (const [left = 0, bottom = 0, right = 0, top = 0] of boxes.map(box => box ?? [])) {
    expect(right - left).toBeGreaterThan(60);
    expect(top - bottom).toBeGreaterThan(60);
    expect(top).toBeLessThan(842);
  }
});

test('every picture and every link has words to be read instead', async () => {
  const source = Buffer.from(await draw()).toString('latin1');
  for (const figure of source.match(/\/S \/Figure\s[^]*?endobj/g) ?? ['none'])
    expect(figure).toMatch(/\/Alt (<FEFF[0-9A-F]{8,}>|\(.+?\))/);
  expect(source.match(/\/Subtype \/Link\s[^]*?endobj/)?.[0]).toMatch(/\/Contents <FEFF/);
  expect(source.match(/\/Subtype \/Widget\s[^]*?endobj/)?.[0]).toMatch(/\/TU <FEFF/);
});

test('all ink belongs to a piece or is marked as decoration', async () => {
  const { contents } = await withFile(await draw(), async path => ({
    contents: execFileSync('mutool', ['show', '-b', path, 'pages/1/Contents']).toString('latin1'),
  }));
  let depth = 0;
  for (const line of contents.split('\n')) {
    if (line.endsWith(' BDC')) depth++;
    if (line === 'EMC') depth--;
    expect(depth).toBeGreaterThanOrEqual(0);
    // Sequences in each other confuse readers of tagged text.
    expect(depth).toBeLessThanOrEqual(1);
    if (/( TJ| S| f| Do Q|^S|^f)$/.test(line)) expect(depth, line).toBe(1);
  }
  expect(depth).toBe(0);
});

test('the language and the title to be shown are told', async () => {
  const source = Buffer.from(await draw()).toString('latin1');
  expect(source).toContain('/Lang (zh-CN)');
  expect(source).toContain('/DisplayDocTitle true');
  expect(source).toContain('/Tabs /S');
  expect(await pdfinfo(await draw())).toMatch(/Tagged: +yes/);
  const other = await draw(FULL, { ...METADATA, language: 'en' });
  expect(Buffer.from(other).toString('latin1')).toContain('/Lang (en)');
});

/** One line for each piece: its kind and its words, those of a piece cut in several sequences joined. */
async function structureOf(pdf: Uint8Array): Promise<string[]> {
  const pieces: { kind: string; words: string }[] = [];
  for (const line of (await pdfinfo(pdf, '-struct-text')).split('\n')) {
    const words = /^ *"(.*)"$/.exec(line)?.[1];
    const kind = /^ *([A-Z]\w*)(?: \(\w+\)|:)?$/.exec(line)?.[1];
    const last = pieces.at(-1);
    if (kind) pieces.push({ kind, words: '' });
    else if (words && last) last.words += words;
  }
  return pieces.map(({ kind, words }) => (words ? `${kind} ${words}` : kind));
}
