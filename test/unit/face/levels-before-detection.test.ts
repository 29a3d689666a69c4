import { expect, test } from 'vitest';
import { spreadLevels } from '../../../kiosk/face/measure/levels.ts';

/** Grey pixels as RGBA. */
function greys(values: readonly number[]): Uint8ClampedArray {
  return Uint8ClampedArray.from(values.flatMap(value => [value, value, value, 255]));
}

function redsOf(rgba: Uint8ClampedArray): number[] {
  return Array.from({ length: rgba.length / 4 }, (_, pixel) => rgba[pixel * 4] ?? 0);
}

/** Even steps from `from` to `to`. */
const ramp = (from: number, to: number) =>
  Array.from({ length: 1000 }, (_, n) => Math.round(from + ((to - from) * n) / 999));

test('a dim, a hazy and a usual picture of one thing look alike afterwards', () => {
  const usual = ramp(5, 250);
  for (const other of [greys(ramp(2, 26)), greys(ramp(140, 230))]) {
    spreadLevels(other);
    const far = redsOf(other).map((value, n) => Math.abs(value - (usual[n] ?? 0)));
    expect(Math.max(...far)).toBeLessThan(18);
  }
});

test('a glint does not keep a dim picture dim', () => {
  const rgba = greys([...ramp(4, 40), 255, 255]);
  spreadLevels(rgba);
  expect(Math.max(...redsOf(rgba).slice(0, 900))).toBeGreaterThan(200);
});

test('the black beyond the edge of a picture stays black and does not count', () => {
  const bordered = greys([...ramp(100, 200), ...Array.from({ length: 2000 }, () => 0)]);
  const alone = greys(ramp(100, 200));
  spreadLevels(bordered);
  spreadLevels(alone);
  expect(redsOf(bordered).slice(0, 1000)).toEqual(redsOf(alone));
  expect(redsOf(bordered).at(-1)).toBe(0);
});

test('colours keep their order and opacity is left alone', () => {
  const rgba = Uint8ClampedArray.from([60, 40, 20, 255, 10, 10, 10, 255, 62, 62, 62, 255]);
  spreadLevels(rgba);
  const [red = 0, green = 0, blue = 0, opacity] = rgba;
  expect(red).toBeGreaterThan(green);
  expect(green).toBeGreaterThan(blue);
  expect(opacity).toBe(255);
});

test('gamma over one darkens what lies between', () => {
  const plain = greys(ramp(0, 255));
  const darker = greys(ramp(0, 255));
  spreadLevels(plain);
  spreadLevels(darker, 2);
  expect(redsOf(darker)[500] ?? 0).toBeLessThan((redsOf(plain)[500] ?? 0) - 40);
});

test('an even wall and an empty picture are left without contrast', () => {
  const wall = greys(Array.from({ length: 50 }, () => 90));
  spreadLevels(wall);
  expect(new Set(redsOf(wall)).size).toBe(1);
  const nothing = new Uint8ClampedArray(0);
  spreadLevels(nothing);
  expect(nothing).toHaveLength(0);
});
