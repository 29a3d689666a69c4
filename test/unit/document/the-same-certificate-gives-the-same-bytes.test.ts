import { expect, test } from 'vitest';
import { createRenderer } from '../../../server/document/renderer.ts';
import { bytesOf, METADATA, SAMPLE } from './pdf-tools.ts';

const content = {
  ...SAMPLE,
  seal: 'printed' as const,
  paragraphs: [...SAMPLE.paragraphs, '张䶮、陈𬭎、孙𠀀'],
};

test('two renderers at two times write the same bytes', async () => {
  const first = bytesOf(await (await createRenderer()).render(content, METADATA));
  const second = await createRenderer();
  await second.render({ ...SAMPLE, paragraphs: ['先画别的字，缓存里有了不同的内容'] }, METADATA);
  expect(Buffer.compare(first, bytesOf(await second.render(content, METADATA)))).toBe(0);
});

test('another time of making or another word gives another document with another id', async () => {
  const renderer = await createRenderer();
  const ids = new Set<string>();
  for (const [what, metadata] of [
    [content, METADATA],
    [content, { ...METADATA, createdAt: new Date(0) }],
    [{ ...content, title: '困难证明' }, METADATA],
  ] as const) {
    const bytes = Buffer.from(bytesOf(await renderer.render(what, metadata))).toString('latin1');
    ids.add(/\/ID \[ *<([0-9A-Fa-f]{32})>/.exec(bytes)?.[1] ?? 'none');
  }
  expect(ids.size).toBe(3);
  expect(ids.has('none')).toBe(false);
});
