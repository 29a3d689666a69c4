import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDFContext, PDFString } from 'pdf-lib';
import { afterAll, expect, test } from 'vitest';
import { appendSignature } from '../../../server/document/pdf/append-signature.ts';
import { writeFile } from '../../../server/document/pdf/file-writer.ts';
import {
  addStream,
  type Entries,
  type PackedStream,
  packed,
} from '../../../server/document/pdf/packed-stream.ts';
import { readCodeUrl, readDocumentHash } from '../../../server/document/pdf/read-document.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { FULL, METADATA, SAMPLE } from './pdf-tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'laiban-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

const URL = 'https://example.org/verify?a=(b)\\c#0oRDoQEnoQRIAQIDBAUGBwg';
const renderer = await createRenderer();
const draw = async (content = FULL) => {
  let named = '';
  const result = await renderer.render(content, METADATA, hash => {
    named = Buffer.from(hash).toString('hex');
    return URL;
  });
  if (result.kind !== 'document') throw new Error(result.kind);
  return { ...result, named };
};
const full = await draw();

test('the digest named by the code is the digest of the file', async () => {
  const long = await draw({
    ...FULL,
    paragraphs: Array.from({ length: 60 }, () => FULL.paragraphs[0] ?? ''),
  });
  expect(long.pages).toBeGreaterThan(1);
  for (const { bytes, documentHash, named } of [full, long]) {
    expect(named).toBe(documentHash);
    expect(readDocumentHash(bytes)).toEqual({ kind: 'hash', documentHash });
    expect(readCodeUrl(bytes)).toEqual({ kind: 'code', url: URL });
  }
});

test('a signed original gives the same digest and code as the printed one', () => {
  const update = appendSignature(full.bytes, full.signaturePlace, () => Buffer.alloc(64, 1), {
    at: METADATA.createdAt,
    name: 'Terminal',
  });
  const signed = Buffer.concat([full.bytes, update]);
  expect(readDocumentHash(signed)).toEqual({ kind: 'hash', documentHash: full.documentHash });
  expect(readCodeUrl(signed)).toEqual({ kind: 'code', url: URL });
});

test('the code is no part of the digest, every word on the page is', async () => {
  const other = await renderer.render(FULL, METADATA, () => `${URL}AAAA`);
  expect(other).toMatchObject({ documentHash: full.documentHash });
  const { documentHash } = await draw({ ...FULL, table: [{ label: '姓名', value: '王大明' }] });
  expect(documentHash).not.toBe(full.documentHash);
});

test('a document without a code says so', async () => {
  const result = await renderer.render(SAMPLE, METADATA);
  if (result.kind !== 'document') throw new Error(result.kind);
  expect(readCodeUrl(result.bytes)).toEqual({ kind: 'no-code' });
});

test('files of other programs and rewritten files are told apart from damaged ones', async () => {
  const path = join(folder, 'printed.pdf');
  writeFileSync(path, full.bytes);
  const rewritten = [
    ['--object-streams=generate'],
    ['--allow-weak-crypto', '--encrypt', '', '', '40', '--'],
  ].map(options => {
    const out = join(folder, 'rewritten.pdf');
    execFileSync('qpdf', [...options, path, out]);
    return readFileSync(out);
  });
  for (const bytes of rewritten)
    expect(readDocumentHash(bytes)).toEqual({ kind: 'not-ours', because: 'rewritten' });
  expect(readDocumentHash(await plainPdf(packed('0 0 m'), 'Another'))).toEqual({
    kind: 'not-ours',
    because: 'other-program',
  });
  expect(readDocumentHash(Buffer.from('GIF89a'))).toEqual({ kind: 'not-a-pdf' });
  expect(readDocumentHash(new Uint8Array())).toEqual({ kind: 'not-a-pdf' });
});

test('a file cut short anywhere is damaged, never another document', () => {
  for (let length = 16; length < full.bytes.length - 1; length += 211)
    expect(readDocumentHash(full.bytes.subarray(0, length))).toEqual({ kind: 'damaged' });
});

test('whatever single bits are turned, reading ends with an answer', () => {
  const random = seededRandom(3);
  const kinds = new Map<string, number>();
  for (let round = 0; round < 1500; round++) {
    const bytes = Buffer.from(full.bytes);
    const flips = 1 + Math.floor(random() * 3);
    for (let flip = 0; flip < flips; flip++) {
      const at = Math.floor(random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    }
    const [hash, code] = [readDocumentHash(bytes), readCodeUrl(bytes)];
    for (const { kind } of [hash, code]) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  expect([...kinds.keys()].toSorted()).toEqual(expect.arrayContaining(['code', 'damaged', 'hash']));
}, 60_000);

test('streams that unpack without end are given up', async () => {
  // 256 MB of nothing in 260 kB.
  const bomb = { entries: { Filter: 'FlateDecode' }, bytes: deflateSync(Buffer.alloc(2 ** 28)) };
  expect(readDocumentHash(await plainPdf(bomb))).toEqual({ kind: 'damaged' });
  expect(readDocumentHash(await plainPdf(packed(Buffer.alloc(2 ** 20, 0x20)), undefined, 60))).toEqual({
    kind: 'damaged',
  });
  expect(readDocumentHash(await plainPdf(packed('0 0 m')))).toMatchObject({ kind: 'hash' });
});

test.each([
  ['arrays in arrays without end', `%PDF-1.7\nxref\n0 0\ntrailer\n${'['.repeat(1e6)}\nstartxref\n9\n%%EOF\n`],
  ['tables that name each other', `%PDF-1.7\nxref\n0 0\ntrailer\n<< /Prev 9 >>\nstartxref\n9\n%%EOF\n`],
  ['a table that promises more than there is', `%PDF-1.7\nxref\n0 999999999\nstartxref\n9\n%%EOF\n`],
  ['a table beyond the end', `%PDF-1.7\nstartxref\n999999999\n%%EOF\n`],
  [
    'two entries of one name',
    `%PDF-1.7\nxref\n0 0\ntrailer\n<< /Root 1 0 R /Root 2 0 R >>\nstartxref\n9\n%%EOF\n`,
  ],
  [
    'a string that never ends',
    `%PDF-1.7\nxref\n0 0\ntrailer\n<< /A ${'('.repeat(1e6)}\nstartxref\n9\n%%EOF\n`,
  ],
])('%s are damage, found at once', (_what, text) => {
  expect(readDocumentHash(Buffer.from(text, 'latin1'))).toEqual({ kind: 'damaged' });
  expect(readCodeUrl(Buffer.from(text, 'latin1'))).toEqual({ kind: 'damaged' });
});

test('a file larger than any certificate is not looked into', () => {
  expect(readDocumentHash(Buffer.alloc(9 * 2 ** 20, '%PDF-1.7\n'))).toEqual({ kind: 'too-large' });
});

test('a number given out without an object is found before the file is written', async () => {
  const context = PDFContext.create();
  context.nextRef();
  await expect(writeFile(context)).rejects.toThrow('never written');
});

/** A document of pages that all show the same stream. */
async function plainPdf(content: PackedStream, producer = 'Laiban', pages = 1): Promise<Uint8Array> {
  const context = PDFContext.create();
  const add = (entries: Entries) => context.register(context.obj(entries));
  const stream = addStream(context, content);
  const page = add({ Type: 'Page', Resources: add({ Font: {} }), Contents: stream });
  const tree = add({ Type: 'Pages', Kids: Array.from({ length: pages }, () => page), Count: pages });
  context.trailerInfo.Root = add({ Type: 'Catalog', Pages: tree });
  context.trailerInfo.Info = add({ Producer: PDFString.of(producer) });
  return (await writeFile(context)).bytes;
}
