import { expect, test } from 'vitest';
import type { Point } from '../../../../kiosk/face/measure/geometry.ts';
import { measureSkin, type PixelSource, skinWindows } from '../../../../kiosk/face/measure/skin.ts';
import { SKIN_PLACES } from '../../../../server/contract/live-challenge.ts';

/** The landmarks that windows hang on, of an upright face 80 pixels from eye corner to eye corner. */
function landmarks(at: Point = { x: 320, y: 200 }): Point[] {
  const points = Array.from({ length: 68 }, () => ({ ...at }));
  const put = (index: number, x: number, y: number) => {
    points[index] = { x: at.x + x, y: at.y + y };
  };
  put(36, -40, 0);
  put(45, 40, 0);
  put(19, -25, -18);
  put(24, 25, -18);
  put(29, 0, 22);
  put(31, -14, 40);
  put(35, 14, 40);
  put(2, -62, 35);
  put(14, 62, 35);
  put(57, 0, 75);
  put(8, 0, 110);
  return points;
}

/** A picture whose red is the column, green the row, both halved; blue is 7. */
function picture(width = 640, height = 480): PixelSource {
  return {
    canvas: { width, height },
    getImageData(x, y, columns, rows) {
      const data: number[] = [];
      for (let row = y; row < y + rows; row++)
        for (let column = x; column < x + columns; column++) data.push(column / 4, row / 4, 7, 255);
      return { data };
    },
  };
}

function placed(points: Point[]): Record<string, Point> {
  const colours = measureSkin(picture(), points);
  return Object.fromEntries(
    SKIN_PLACES.map((name, n) => [name, { x: 4 * (colours[n]?.[0] ?? 0), y: 4 * (colours[n]?.[1] ?? 0) }]),
  );
}

test('every place is measured, in the order of the contract', () => {
  expect(measureSkin(picture(), landmarks())).toHaveLength(SKIN_PLACES.length);
  expect(measureSkin(picture(), landmarks()).every(([, , blue]) => blue === 7)).toBe(true);
});

test('left is the left of the picture, above is above, and behind is beside the head', () => {
  const at = placed(landmarks());
  const { x } = { x: 320 };
  expect(at['left-cheek']?.x).toBeLessThan(x - 25);
  expect(at['right-cheek']?.x).toBeGreaterThan(x + 25);
  expect(at['nose-left']?.x).toBeLessThan(x - 2);
  expect(at['nose-left']?.x).toBeGreaterThan(x - 15);
  expect(at['nose-right']?.x).toBeGreaterThan(x + 2);
  expect(at['forehead']?.y).toBeLessThan(182);
  expect(at['chin']?.y).toBeGreaterThan(275);
  expect(at['behind-left']?.x).toBeLessThan(x - 100);
  expect(at['behind-right']?.x).toBeGreaterThan(x + 100);
});

test('windows of a head that is laid to one side turn with it', () => {
  const upright = landmarks();
  const turned = upright.map(({ x, y }) => ({ x: 320 - (y - 200), y: 200 + (x - 320) }));
  const windows = skinWindows(upright);
  for (const [n, { middle }] of skinWindows(turned).entries()) {
    expect(middle.x).toBeCloseTo(320 - ((windows[n]?.middle.y ?? 0) - 200), 6);
    expect(middle.y).toBeCloseTo(200 + ((windows[n]?.middle.x ?? 0) - 320), 6);
  }
});

test('a place out of the picture is measured at its edge', () => {
  const colours = measureSkin(picture(), landmarks({ x: 60, y: 30 }));
  for (const colour of colours) for (const value of colour) expect(Number.isFinite(value)).toBe(true);
  expect(colours[6]?.[0]).toBeLessThan(4);
});

test('without landmarks nothing is measured', () => {
  expect(measureSkin(picture(), [])).toEqual([]);
  expect(
    measureSkin(
      picture(),
      Array.from({ length: 68 }, () => ({ x: 5, y: 5 })),
    ),
  ).toEqual([]);
});
