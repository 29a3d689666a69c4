import { expect, test } from 'vitest';
import { meanDescriptor } from '../../../kiosk/face/measure/descriptors.ts';
import { lumaOf, measureLight } from '../../../kiosk/face/measure/light.ts';
import { measureSharpness } from '../../../kiosk/face/measure/sharpness.ts';

const SIZE = 60;

function picture(luma: (x: number, y: number) => number): Float32Array {
  return Float32Array.from({ length: SIZE * SIZE }, (_, i) => luma(i % SIZE, Math.floor(i / SIZE)));
}

test('luma weighs green most and blue least, and white is 255', () => {
  const rgba = Uint8ClampedArray.from([255, 255, 255, 255, 0, 255, 0, 255, 255, 0, 0, 255, 0, 0, 255, 255]);
  const [white = 0, green = 0, red = 0, blue = 0] = lumaOf(rgba);
  expect(white).toBeCloseTo(255, 3);
  expect(green).toBeGreaterThan(red);
  expect(red).toBeGreaterThan(blue);
});

test('light is measured in the middle, where the face is', () => {
  const bordered = picture((x, y) => (x < 8 || y < 8 || x >= SIZE - 8 || y >= SIZE - 8 ? 255 : 100));
  expect(measureLight(bordered, SIZE)).toEqual({ mean: 100, burnt: 0, drowned: 0 });
});

test('burnt and drowned pixels are counted', () => {
  const halves = picture(x => (x < SIZE / 2 ? 255 : 3));
  expect(measureLight(halves, SIZE)).toMatchObject({ burnt: 0.5, drowned: 0.5 });
});

test('a blurred picture is less sharp than a crisp one, and dim light alone does not look like blur', () => {
  const crisp = (x: number, y: number) => ((Math.floor(x / 5) + Math.floor(y / 5)) % 2 ? 180 : 60);
  const blurred = (x: number, y: number) => 120 + 60 * Math.sin(x / 8) * Math.sin(y / 8);
  const sharpness = measureSharpness(picture(crisp), SIZE);
  expect(measureSharpness(picture(blurred), SIZE)).toBeLessThan(sharpness / 10);
  const dim = measureSharpness(
    picture((x, y) => crisp(x, y) / 3),
    SIZE,
  );
  expect(dim).toBeCloseTo(sharpness, 3);
});

test('a wall of one colour has no sharpness rather than an infinite one', () => {
  expect(
    measureSharpness(
      picture(() => 90),
      SIZE,
    ),
  ).toBe(0);
});

test('the mean of descriptors is taken number by number; of none there is none', () => {
  expect(meanDescriptor([[1, 2, 3], new Float32Array([3, 2, 1])])).toEqual([2, 2, 2]);
  expect(meanDescriptor([])).toBeUndefined();
});
