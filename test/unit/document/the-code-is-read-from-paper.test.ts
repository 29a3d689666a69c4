import { expect, test } from 'vitest';
import { codeShapes } from '../../../server/document/layout/code.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { bytesOf, METADATA, SAMPLE } from './pdf-tools.ts';
import { CODE_TEXT } from './sample-pages.ts';
import { readCode, readCodeIn, scan } from './scan.ts';
import { worn } from './worn-paper.ts';

const renderer = await createRenderer();
const content = {
  ...SAMPLE,
  seal: 'printed' as const,
  code: { caption: '手机扫码核验真伪' },
  ground: { microText: 'XBJ-JZ-2026-000318-7·5F1C09A2' },
};

test.each([
  ['a short address', 'https://verify.example.cn/#specimen', 150],
  ['a code of usual length', CODE_TEXT.slice(0, 350), 150],
  ['the longest code', CODE_TEXT.padEnd(420, 'q'), 150],
  ['the longest code, coarsely scanned', CODE_TEXT.padEnd(420, 'q'), 120],
])('a grey scan gives back %s', async (_what, text, dotsPerInch) => {
  const pdf = bytesOf(await renderer.render(content, METADATA, () => text));
  expect(await readCode(pdf, { dotsPerInch })).toBe(text);
});

test.each([
  ['turned by 7 degrees', { turnedDegrees: 7, blurPixels: 0, creasePixels: 0, contrast: 1 }],
  ['upside down and aslant', { turnedDegrees: 163, blurPixels: 0, creasePixels: 0, contrast: 1 }],
  ['out of focus', { turnedDegrees: 0, blurPixels: 1, creasePixels: 0, contrast: 1 }],
  ['folded through the code', { turnedDegrees: 0, blurPixels: 0, creasePixels: 6, contrast: 1 }],
  [
    'turned, out of focus, folded, in bad light',
    { turnedDegrees: -11, blurPixels: 1, creasePixels: 6, contrast: 0.6 },
  ],
])('the longest code is read from worn paper: %s', async (_what, wear) => {
  const text = CODE_TEXT.padEnd(420, 'q');
  const pdf = bytesOf(await renderer.render(content, METADATA, () => text));
  const square = { left: 20, top: 90, width: 60, height: 110 };
  const picture = await scan(pdf, { dotsPerInch: 300, part: square });
  expect(await readCodeIn(worn(picture, wear))).toBe(text);
});

test('the code stands on the last of several pages and nowhere else', async () => {
  const table = Array.from({ length: 24 }, (_, row) => ({ label: `事项${row}`, value: '内容' }));
  const pdf = bytesOf(await renderer.render({ ...content, table }, METADATA, () => CODE_TEXT));
  expect(await readCode(pdf, { dotsPerInch: 150, page: 2 })).toBe(CODE_TEXT);
  await expect(readCode(pdf, { dotsPerInch: 150, page: 1 })).rejects.toThrow();
});

test('the squares leave four modules white around them and follow from the text alone', () => {
  const { shapes, box } = codeShapes(CODE_TEXT);
  const [white, dark] = shapes;
  expect(white?.segments).toEqual([
    {
      to: 'rectangle',
      points: [
        { x: 0, y: 0 },
        { x: box[2], y: box[3] },
      ],
    },
  ]);
  const corners = (dark?.segments ?? []).flatMap(({ to, points }) => {
    const [corner, size] = points;
    return to === 'rectangle' && corner && size
      ? [corner.x, corner.y, corner.x + size.x, corner.y + size.y]
      : [];
  });
  expect([Math.min(...corners), Math.max(...corners)]).toEqual([4, box[2] - 4]);
  expect(codeShapes(CODE_TEXT)).toEqual({ shapes, box });
});

test('a code of few words is as large as a usual one, so that the caption is as far below it', () => {
  const [short = 0, usual = 0, longest = 0] = [
    'https://verify.example.cn/#specimen',
    CODE_TEXT.slice(0, 285),
    CODE_TEXT.padEnd(420, 'q'),
  ].map(text => {
    const { box } = codeShapes(text);
    return (35 * (box[2] - 8)) / box[2];
  });
  expect(short).toBe(usual);
  // In millimetres.
  expect(Math.abs(longest - usual)).toBeLessThan(0.75);
});

test('a text too long for any code is an error of its caller', () => {
  expect(() => codeShapes('a'.repeat(2332))).toThrow();
});
