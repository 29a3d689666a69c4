import { expect, test } from 'vitest';
import { chipTransform } from '../../../kiosk/face/measure/chip.ts';
import { chipSet } from '../../../kiosk/face/measure/chip-set.ts';
import { likenessOf, shrink } from '../../../kiosk/face/measure/likeness.ts';
import { middleOf, unmirror } from '../../../kiosk/face/measure/mirror.ts';
import { applySimilarity } from '../../../kiosk/face/measure/similarity.ts';
import { uprightSquare } from '../../../kiosk/face/measure/upright.ts';
import { landmarksOf } from './heads.ts';

const WIDTH = 640;

test('points found in a mirrored picture are put back, left for right', () => {
  const turned = landmarksOf({ yaw: 0.3, at: { x: 300, y: 200 } });
  // A head seen in a mirror is turned the other way, at the other side of the picture.
  const inMirror = landmarksOf({ yaw: -0.3, at: { x: WIDTH - 300, y: 200 } });
  const back = unmirror(inMirror, WIDTH);
  for (const landmark of [36, 39, 42, 45, 27, 30, 31, 33, 35, 48, 54]) {
    expect(back[landmark]?.x).toBeCloseTo(turned[landmark]?.x ?? Number.NaN, 6);
    expect(back[landmark]?.y).toBeCloseTo(turned[landmark]?.y ?? Number.NaN, 6);
  }
});

test('mirroring twice changes nothing, and incomplete points stay none', () => {
  const points = Array.from({ length: 68 }, (_, i) => ({ x: i, y: 2 * i }));
  expect(unmirror(unmirror(points, WIDTH), WIDTH)).toEqual(points);
  expect(unmirror(points.slice(1), WIDTH)).toEqual([]);
});

test('the middle of two sets of points lies between them', () => {
  expect(middleOf([{ x: 0, y: 4 }], [{ x: 2, y: 8 }])).toEqual([{ x: 1, y: 6 }]);
});

test.for([0, 0.5, -0.8])('a face tilted by %d rad stands upright in the middle of its square', roll => {
  const landmarks = landmarksOf({ roll, spanPx: 120, at: { x: 400, y: 90 } });
  const chip = chipTransform(landmarks);
  if (!chip) throw new Error('no chip');
  const square = uprightSquare(chip, 112);
  const [right, left, nose] = [landmarks[36], landmarks[45], landmarks[30]].map(
    point => point && applySimilarity(square, point),
  );
  expect(right?.y).toBeCloseTo(left?.y ?? Number.NaN, 0);
  expect(Math.abs((nose?.x ?? 0) - 56)).toBeLessThan(3);
  expect(right?.x).toBeGreaterThan(0);
  expect(left?.x).toBeLessThan(112);
});

test.for(['frame', 'still'] as const)(
  'the chips of a %s lie about its aligned chip, half of them mirrored',
  care => {
    const landmarks = landmarksOf();
    const chip = chipTransform(landmarks);
    if (!chip) throw new Error('no chip');
    const nose = landmarks[30] ?? { x: 0, y: 0 };
    const there = applySimilarity(chip, nose);
    const views = chipSet(chip, care);
    expect(views.filter(({ mirrored }) => mirrored)).toHaveLength(views.length / 2);
    for (const { transform } of views) {
      const here = applySimilarity(transform, nose);
      expect(Math.hypot(here.x - there.x, here.y - there.y)).toBeLessThan(8);
    }
  },
);

test('a picture is like itself in other light, unlike another one, and like nothing when it is of one colour', () => {
  const face = Float32Array.from({ length: 225 }, (_, i) => 100 + 60 * Math.sin(i / 7));
  const other = Float32Array.from({ length: 225 }, (_, i) => 100 + 60 * Math.cos(i / 3));
  expect(
    likenessOf(
      face,
      face.map(value => value / 2 + 20),
    ),
  ).toBeCloseTo(1, 6);
  expect(likenessOf(face, other)).toBeLessThan(0.5);
  expect(likenessOf(face, new Float32Array(225).fill(90))).toBe(0);
});

test('a picture is made smaller by averaging its blocks', () => {
  const luma = Float32Array.from({ length: 16 }, (_, i) => (i % 4 < 2 ? 10 : 30));
  expect([...shrink(luma, 4, 2)]).toEqual([10, 30, 10, 30]);
});
