import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFRawStream, PDFRef } from 'pdf-lib';
import { expect, test } from 'vitest';
import { documentHash, type FontStreams } from '../../../server/document/pdf/document-hash.ts';
import { readCodeUrl, readDocumentHash } from '../../../server/document/pdf/read-document.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { FULL, METADATA } from './pdf-tools.ts';
import { paintStampOver, rewrittenPdf } from './rewritten-pdf.ts';

const URL = 'https://example.org/verify#0oRDoQEnoQRIAQIDBAUGBwg';
const full = await (await createRenderer()).render(FULL, METADATA, () => URL);
if (full.kind !== 'document') throw new Error(full.kind);
const { bytes: printed, documentHash: named } = full;

const some = (...values: number[]) => Uint8Array.from(values);
const font = (change: Partial<FontStreams> = {}): FontStreams => ({
  toUnicode: some(1, 2),
  program: some(3, 4),
  glyphNumbers: some(5, 6),
  ...change,
});

test('another reader finds what the digest is made of, by the rule in words', () => {
  const path = join(temporaryFolder(), 'printed.pdf');
  writeFileSync(path, printed);
  const fonts = ['Resources/Font/F1', 'Resources/Font/F2'];
  const number = (value: number) => Buffer.from(value.toString(16).padStart(16, '0'), 'hex');
  const digest = createHash('sha256').update(number(1)).update(number(2));
  for (const place of [
    'Contents',
    ...fonts.map(name => `${name}/ToUnicode`),
    ...fonts.map(name => `${name}/DescendantFonts/1/FontDescriptor/FontFile2`),
    ...fonts.map(name => `${name}/DescendantFonts/1/CIDToGIDMap`),
  ]) {
    const stream = execFileSync('mutool', ['show', '-b', path, `pages/1/${place}`]);
    expect(stream.length, place).toBeGreaterThan(0);
    digest.update(number(stream.length)).update(stream);
  }
  expect(digest.digest('hex')).toBe(named);
});

test('the same bytes with another end of a page, a map or a font give another digest', () => {
  const arrangements = [
    documentHash([some(7, 8), some(9)], [font()]),
    documentHash([some(7), some(8, 9)], [font()]),
    documentHash([some(7, 8, 9)], [font()]),
    documentHash([some(7, 8, 9, 1), some()], [font({ toUnicode: some(2) })]),
    documentHash([some(7, 8), some(9)], [font({ toUnicode: some(1), program: some(2, 3, 4) })]),
    documentHash([some(7, 8), some(9)], [font({ program: some(3), glyphNumbers: some(4, 5, 6) })]),
    documentHash([some(7, 8), some(9)], [font(), font()]),
    documentHash([some(7, 8), some(9), ...Object.values(font())], []),
  ];
  expect(new Set(arrangements.map(digest => digest.toString('hex'))).size).toBe(arrangements.length);
});

test('a copy whose fonts draw other shapes says something else than its code names', async () => {
  const untouched = await rewrittenPdf(printed, () => undefined);
  expect(readDocumentHash(untouched)).toEqual({ kind: 'hash', documentHash: named });
  for (const stream of ['CIDToGIDMap', 'FontFile2'])
    for (const resource of ['F1', 'F2']) {
      const copy = await rewrittenPdf(printed, document => turnLastByte(document, resource, stream));
      const reading = readDocumentHash(copy);
      expect(reading, `${stream} of ${resource}`).toMatchObject({ kind: 'hash' });
      expect(reading).not.toEqual({ kind: 'hash', documentHash: named });
    }
});

test.each<[string, (document: PDFDocument) => void]>([
  ['a stamp', paintStampOver],
  ['a second link', document => annotationsOf(document).push(annotationsOf(document).get(0))],
  [
    'a link with a picture of its own',
    document => ours(document, 'Link').set(PDFName.of('AP'), document.context.obj({})),
  ],
  [
    'a field with an area to draw on',
    document => ours(document, 'Widget').set(PDFName.of('Rect'), document.context.obj([0, 0, 90, 90])),
  ],
  ['a page cut smaller', document => document.getPage(0).setCropBox(0, 0, 300, 300)],
  ['a list of annotations elsewhere', moveAnnotations],
])('a copy with %s is told as rewritten', async (_, change) => {
  expect(readCodeUrl(await rewrittenPdf(printed, () => undefined))).toEqual({ kind: 'code', url: URL });
  const copy = await rewrittenPdf(printed, change);
  expect(readCodeUrl(copy)).toEqual({ kind: 'not-ours', because: 'rewritten' });
});

/** The first page's own list. */
function annotationsOf(document: PDFDocument): PDFArray {
  return document.getPage(0).node.lookup(PDFName.of('Annots'), PDFArray);
}

function moveAnnotations(document: PDFDocument): void {
  const place = document.context.register(annotationsOf(document));
  document.getPage(0).node.set(PDFName.of('Annots'), place);
}

function ours(document: PDFDocument, subtype: string): PDFDict {
  const places = annotationsOf(document);
  const found = places
    .asArray()
    .map((_, index) => places.lookup(index, PDFDict))
    .find(entries => entries.get(PDFName.of('Subtype')) === PDFName.of(subtype));
  if (!found) throw new Error(`There is no ${subtype}.`);
  return found;
}

/** Puts a stream of a font back, unpacked, with one other bit in it. */
function turnLastByte(document: PDFDocument, resource: string, stream: string): void {
  const { context } = document;
  const fonts = document.getPage(0).node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
  const descendants = fonts
    ?.lookup(PDFName.of(resource), PDFDict)
    .lookup(PDFName.of('DescendantFonts'), PDFArray);
  const descendant = descendants?.lookup(0, PDFDict);
  const holder =
    stream === 'FontFile2' ? descendant?.lookup(PDFName.of('FontDescriptor'), PDFDict) : descendant;
  const place = holder?.get(PDFName.of(stream));
  const found = place instanceof PDFRef ? context.lookup(place) : undefined;
  if (!(place instanceof PDFRef) || !(found instanceof PDFRawStream))
    throw new Error(`There is no ${stream}.`);
  const plain = found.dict.has(PDFName.of('Filter'))
    ? inflateSync(found.contents)
    : Buffer.from(found.contents);
  plain[plain.length - 1] = (plain.at(-1) ?? 0) ^ 1;
  context.assign(place, context.stream(plain));
}
