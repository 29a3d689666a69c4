import type { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { FONT_CHAIN } from '../../../server/document/fonts/font-chain.ts';
import { openFontSet } from '../../../server/document/fonts/font-set.ts';
import { brokenRing } from '../../../server/document/layout/broken-ring.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { bytesOf, METADATA, pixelsOf, SAMPLE, textOf } from './pdf-tools.ts';

const renderer = await createRenderer();
const fonts = openFontSet(FONT_CHAIN);
const MM = 72 / 25.4;

test('a printed seal is a red ring of 42 mm over the signature', async () => {
  const page = await pixelsOf(
    bytesOf(await renderer.render({ ...SAMPLE, seal: 'printed' }, METADATA)),
    1,
    72,
  );
  const box = redBox(page);
  expect(box.right - box.left).toBeCloseTo(42 * MM, -1);
  expect(box.bottom - box.top).toBeCloseTo(42 * MM, -1);
  expect(box.right).toBeLessThan((28 + 156) * MM + 1);
});

test('a place for the stamp of staff is marked in words and without red', async () => {
  const bytes = bytesOf(await renderer.render(SAMPLE, METADATA));
  expect((await textOf(bytes)).join('')).toContain('盖章处');
  expect(redBox(await pixelsOf(bytes, 1, 72)).left).toBe(Infinity);
});

test.each([['居委会'], ['示例省云汀市临水区小北街道小北街社区居民委员会']])(
  'names short and long fit on the ring: %s',
  async body => {
    const signature = { ...SAMPLE.signature, body };
    const page = await pixelsOf(
      bytesOf(await renderer.render({ ...SAMPLE, signature, seal: 'printed' }, METADATA)),
      1,
      72,
    );
    const box = redBox(page);
    expect(box.bottom - box.top).toBeCloseTo(42 * MM, -1);
  },
);

test('a specimen shows how the seal will be, and nothing that could be cut out and used', async () => {
  const content = { ...SAMPLE, seal: 'printed' as const, sealLine: '证明专用章' };
  const real = bytesOf(await renderer.render(content, METADATA));
  const specimen = bytesOf(await renderer.render({ ...content, watermark: '样张' }, METADATA));
  const tinted = ([red = 0, green = 0]: Uint8Array) => red > green + 30;
  const asRedAsASeal = ([red = 0, green = 0]: Uint8Array) => red > green + 120;
  expect(await share(real, asRedAsASeal)).toBeGreaterThan(0.003);
  expect(await share(specimen, tinted)).toBeGreaterThan(0.002);
  expect(await share(specimen, asRedAsASeal)).toBe(0);
});

test('the ring of a specimen is broken by its word, however long that is', () => {
  for (const word of ['样张', '样', '只供参考不作任何证明之用的样张'.repeat(3)]) {
    const glyphs = Array.from(word).flatMap(
      character => fonts.find('title', character.codePointAt(0) ?? 0) ?? [],
    );
    const { words, arcs } = brokenRing(glyphs, 60, 3);
    const distances = [...words, ...arcs].flatMap(({ points }) => points.map(({ x, y }) => Math.hypot(x, y)));
    expect(Math.max(...distances)).toBeLessThan(62.5);
    expect(Math.min(...distances)).toBeGreaterThan(54);
    expect(arcs.filter(({ to }) => to === 'move').length).toBeGreaterThanOrEqual(2);
  }
});

/** The part of a page's pixels that are so. */
async function share(pdf: Uint8Array, isSo: (pixel: Uint8Array) => boolean): Promise<number> {
  const { data } = await pixelsOf(pdf, 1, 150);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) if (isSo(data.subarray(at, at + 3))) count++;
  return count / (data.length / 4);
}

function redBox({ width, data }: PNG) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    if (red < 150 || green > 120 || blue > 120) continue;
    const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}
