import type { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { createRenderer } from '../../../server/document/renderer.ts';
import { bytesOf, METADATA, pixelsOf, SAMPLE, textOf } from './pdf-tools.ts';

const renderer = await createRenderer();
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
