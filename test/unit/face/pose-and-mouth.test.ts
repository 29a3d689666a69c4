import { expect, test } from 'vitest';
import { eyeSpan, mouthOpening } from '../../../kiosk/face/measure/mouth.ts';
import { estimatePose } from '../../../kiosk/face/measure/pose.ts';
import { landmarksOf } from './heads.ts';

const straight = estimatePose(landmarksOf());

test('a face that looks straight has neither yaw nor roll', () => {
  expect(straight?.yaw).toBeCloseTo(0, 2);
  expect(straight?.roll).toBeCloseTo(0, 2);
});

test.for([-0.6, -0.3, 0.3, 0.6])('a head turned by %d rad reads so, positive towards its own left', yaw => {
  expect(estimatePose(landmarksOf({ yaw }))?.yaw).toBeCloseTo(yaw, 1);
});

test.for([-0.3, 0.3])('a head tilted up or down by %d rad reads so, positive upwards', pitch => {
  const read = estimatePose(landmarksOf({ pitch }))?.pitch ?? Number.NaN;
  expect(read - (straight?.pitch ?? 0)).toBeCloseTo(pitch, 1);
});

test.for([-0.5, 0.5])('a head leant by %d rad reads so, and its yaw is left alone', roll => {
  const pose = estimatePose(landmarksOf({ roll }));
  expect(pose?.roll).toBeCloseTo(roll, 1);
  expect(pose?.yaw).toBeCloseTo(0, 1);
});

test('size and place of the face do not change its pose', () => {
  const near = estimatePose(landmarksOf({ yaw: 0.4, spanPx: 200, at: { x: 10, y: 900 } }));
  expect(near?.yaw).toBeCloseTo(estimatePose(landmarksOf({ yaw: 0.4 }))?.yaw ?? Number.NaN, 6);
});

test('points that are missing or lie in one place have no pose', () => {
  expect(estimatePose([])).toBeUndefined();
  expect(estimatePose(Array.from({ length: 68 }, () => ({ x: 5, y: 5 })))).toBeUndefined();
});

test('an opening mouth is measured against the eyes, at any distance', () => {
  for (const spanPx of [50, 150]) {
    expect(mouthOpening(landmarksOf({ spanPx, mouth: 0.02 }))).toBeCloseTo(0.02, 6);
    expect(mouthOpening(landmarksOf({ spanPx, mouth: 0.3 }))).toBeCloseTo(0.3, 6);
    expect(eyeSpan(landmarksOf({ spanPx }))).toBeCloseTo(spanPx, 6);
  }
  expect(mouthOpening([])).toBe(0);
});
