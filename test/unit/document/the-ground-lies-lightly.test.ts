import type { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { createRenderer } from '../../../server/document/renderer.ts';
import { bytesOf, METADATA, SAMPLE, textOf } from './pdf-tools.ts';
import { CODE_TEXT } from './sample-pages.ts';
import { scan } from './scan.ts';

const renderer = await createRenderer();
const MICRO = 'XBJ-JZ-2026-000318-7·5F1C09A2';
const ground = { microText: MICRO };
const draw = async (change: object) => bytesOf(await renderer.render({ ...SAMPLE, ...change }, METADATA));

test('the words of a certificate copy the same with and without it', async () => {
  const [plain, grounded] = [await draw({}), await draw({ ground })];
  expect(await textOf(grounded)).toEqual(await textOf(plain));
});

test('under the words it is lighter than anything that is read, and it is there', async () => {
  const words = { title: '　', numberLine: '', paragraphs: [], table: [], foot: [] };
  const part = { left: 30, top: 130, width: 150, height: 60 };
  const picture = await scan(await draw({ ...words, ground }), { dotsPerInch: 150, part });
  const darknesses = darknessesOf(picture);
  expect(darknesses.reduce((most, one) => Math.max(most, one), 0)).toBeLessThan(80);
  expect(darknesses.filter(one => one > 3).length).toBeGreaterThan(darknesses.length / 20);
});

/** Across the lower line of the frame, between two corners. */
const FRAME = { left: 40, top: 297 - 18, width: 60, height: 2 };

test('around it runs a line that is letters half a millimetre high', async () => {
  const picture = await scan(await draw({ ground }), { dotsPerInch: 1200, part: FRAME });
  const dark = darknessesOf(picture);
  const rows = Array.from(
    { length: picture.height },
    (_, row) => dark.slice(row * picture.width, (row + 1) * picture.width).filter(one => one > 128).length,
  );
  const inked = rows.flatMap((ink, row) => (ink > 40 ? [row] : []));
  const heightMm = (((inked.at(-1) ?? 0) - (inked[0] ?? 0) + 1) * 25.4) / 1200;
  expect(heightMm).toBeGreaterThan(0.4);
  expect(heightMm).toBeLessThan(0.6);
});

test('another number makes other letters', async () => {
  const area = { dotsPerInch: 600, part: FRAME };
  const one = await scan(await draw({ ground }), area);
  const other = await scan(await draw({ ground: { microText: MICRO.replace('318', '319') } }), area);
  expect(Buffer.compare(one.data, other.data)).not.toBe(0);
});

test('ground, code, seal and photo together stay under sixty kilobytes', async () => {
  const content = {
    ...SAMPLE,
    seal: 'printed' as const,
    sealLine: '证明专用章',
    photo: 'place' as const,
    ground,
    code: { caption: '手机扫码核验真伪' },
  };
  const bytes = bytesOf(await renderer.render(content, METADATA, () => CODE_TEXT));
  expect(bytes.length).toBeLessThan(60_000);
});

/** From 0, white, to 255. */
function darknessesOf({ data }: PNG): number[] {
  return Array.from({ length: data.length / 4 }, (_, pixel) => 255 - (data[4 * pixel] ?? 255));
}
