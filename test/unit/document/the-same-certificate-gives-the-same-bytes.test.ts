import { expect, test } from 'vitest';
import type { DocumentMetadata, WriteCode } from '../../../server/document/content.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { bytesOf, FULL, METADATA, SAMPLE } from './pdf-tools.ts';

const content = {
  ...FULL,
  paragraphs: [...FULL.paragraphs, '张䶮、陈𬭎、孙𠀀'],
};
const writeCode = (hash: Uint8Array) =>
  `https://example.org/verify#${Buffer.from(hash).toString('base64url')}`;

test('two renderers at two times write the same bytes', async () => {
  const first = bytesOf(await (await createRenderer()).render(content, METADATA, writeCode));
  const second = await createRenderer();
  await second.render({ ...SAMPLE, paragraphs: ['先画别的字，缓存里有了不同的内容'] }, METADATA);
  expect(Buffer.compare(first, bytesOf(await second.render(content, METADATA, writeCode)))).toBe(0);
});

test('another time of making, another word or another code gives another document with another id', async () => {
  const renderer = await createRenderer();
  const ids = new Set<string>();
  const documents: [typeof content, DocumentMetadata, WriteCode][] = [
    [content, METADATA, writeCode],
    [content, { ...METADATA, createdAt: new Date(0) }, writeCode],
    [content, { ...METADATA, keywords: ['sha256-1'] }, writeCode],
    [{ ...content, title: '困难证明' }, METADATA, writeCode],
    [content, METADATA, () => 'https://example.org/verify#another'],
  ];
  for (const [what, metadata, code] of documents) {
    const bytes = Buffer.from(bytesOf(await renderer.render(what, metadata, code))).toString('latin1');
    ids.add(/\/ID \[ *<([0-9A-Fa-f]{32})>/.exec(bytes)?.[1] ?? 'none');
  }
  expect(ids.size).toBe(5);
  expect(ids.has('none')).toBe(false);
});
