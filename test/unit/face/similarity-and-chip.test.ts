import { expect, test } from 'vitest';
import { CHIP_SIZE_PX, chipMisfit, chipTransform } from '../../../kiosk/face/measure/chip.ts';
import { squareAround, undoSimilarity } from '../../../kiosk/face/measure/crop.ts';
import type { Point } from '../../../kiosk/face/measure/geometry.ts';
import { applySimilarity, fitSimilarity } from '../../../kiosk/face/measure/similarity.ts';
import { landmarksOf } from './heads.ts';

const corners: Point[] = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 20 },
  { x: 3, y: 7 },
];

test('points that were scaled, turned and shifted are brought back exactly', () => {
  const [scale, angle] = [1.7, 0.6];
  const moved = corners.map(({ x, y }) => ({
    x: scale * (x * Math.cos(angle) - y * Math.sin(angle)) + 40,
    y: scale * (x * Math.sin(angle) + y * Math.cos(angle)) - 9,
  }));
  const fit = fitSimilarity(moved, corners);
  if (!fit) throw new Error('no fit');
  for (const [i, point] of moved.entries()) {
    const back = applySimilarity(fit, point);
    expect(back.x).toBeCloseTo(corners[i]?.x ?? Number.NaN, 9);
    expect(back.y).toBeCloseTo(corners[i]?.y ?? Number.NaN, 9);
    expect(undoSimilarity(fit, back).x).toBeCloseTo(point.x, 9);
    expect(undoSimilarity(fit, back).y).toBeCloseTo(point.y, 9);
  }
});

test('a mirror image is not taken for a turned one', () => {
  const fit = fitSimilarity(
    corners,
    corners.map(({ x, y }) => ({ x: -x, y })),
  );
  expect((fit?.a ?? 0) * (fit?.d ?? 0) - (fit?.b ?? 0) * (fit?.c ?? 0)).toBeGreaterThan(0);
});

test('points that lie in one place give no transform', () => {
  expect(
    fitSimilarity(
      [
        { x: 1, y: 1 },
        { x: 1, y: 1 },
      ],
      corners,
    ),
  ).toBeUndefined();
  expect(chipTransform([])).toBeUndefined();
  expect(chipMisfit([])).toBe(Number.POSITIVE_INFINITY);
});

test.for([0, 0.4, -0.7])('the chip stands upright and of one size for a head tilted by %d rad', roll => {
  const landmarks = landmarksOf({ roll, spanPx: 137, at: { x: 411, y: 99 } });
  const transform = chipTransform(landmarks);
  const [left, right] = [landmarks[36], landmarks[45]];
  if (!transform || !left || !right) throw new Error('no chip');
  const inChip = [left, right].map(point => applySimilarity(transform, point));
  expect((inChip[1]?.x ?? 0) - (inChip[0]?.x ?? 0)).toBeCloseTo(0.74 * (CHIP_SIZE_PX / 1.5), -0.5);
  expect(inChip[0]?.y).toBeCloseTo(inChip[1]?.y ?? Number.NaN, 1);
  expect(inChip[0]?.x).toBeGreaterThan(0);
  expect(inChip[1]?.x).toBeLessThan(CHIP_SIZE_PX);
});

test('a face fits the mean face, points of something else do not', () => {
  expect(chipMisfit(landmarksOf())).toBeLessThan(3);
  expect(chipMisfit(landmarksOf({ yaw: 0.6 }))).toBeLessThan(12);
  const jumbled = landmarksOf().map((point, i) => ({
    x: point.x + 40 * Math.sin(i * 7),
    y: point.y + 40 * Math.cos(i * 5),
  }));
  expect(chipMisfit(jumbled)).toBeGreaterThan(12);
});

test('a detected box becomes a square with the face in its middle, undistorted', () => {
  const transform = squareAround({ x: 100, y: 50, width: 80, height: 120 }, 112);
  expect(applySimilarity(transform, { x: 140, y: 110 })).toEqual({ x: 56, y: 56 });
  expect(transform.a).toBe(transform.d);
  expect(applySimilarity(transform, { x: 140, y: 170 }).y).toBeCloseTo(112);
});
