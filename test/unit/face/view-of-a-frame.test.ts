import { expect, test } from 'vitest';
import type { Found, Reading } from '../../../kiosk/face/engine/engine.ts';
import { viewOf } from '../../../kiosk/face/measure/face-measures.ts';
import { landmarksOf, measuredPixels, type Stance } from './heads.ts';

function found(x: number, width: number, score = 0.9): Found {
  return { box: { x, y: 240 - width / 2, width, height: width }, score };
}

function reading(others: Found[], stance: Stance = {}): Reading {
  const main = found(240, 160);
  return {
    frame: 1,
    widthPx: 640,
    heightPx: 480,
    faces: [...others, main],
    main: { ...main, landmarks: landmarksOf(stance), ...measuredPixels },
  };
}

test('a frame without a face has nobody in it', () => {
  expect(viewOf({ frame: 1, widthPx: 640, heightPx: 480, faces: [] })).toEqual({ people: 0 });
});

test('a face is measured in parts of the frame', () => {
  const { people, face } = viewOf(reading([]));
  expect(people).toBe(1);
  expect(face?.size).toBeCloseTo(80 / 640, 6);
  expect(face?.offX).toBeCloseTo(0, 1);
  expect(face?.light).toEqual(measuredPixels.light);
});

test('a shadow taken for a face is nobody: its landmarks make no sense', () => {
  expect(viewOf(reading([], { spanPx: 5 }))).toEqual({ people: 0 });
  const scattered = reading([]);
  if (scattered.main)
    scattered.main.landmarks = landmarksOf().map(({ x, y }, i) => ({
      x: x + 50 * Math.sin(i * 7),
      y: y + 50 * Math.cos(i * 5),
    }));
  expect(viewOf(scattered)).toEqual({ people: 0 });
});

test('a second face counts when it is big, sure and somewhere else', () => {
  expect(viewOf(reading([found(450, 140)])).people).toBe(2);
  expect(viewOf(reading([found(20, 100), found(450, 140)])).people).toBe(3);
});

test.for([
  ['small, far behind', found(500, 60)],
  ['one the detector is unsure of', found(450, 140, 0.4)],
  ['the same face found twice', found(250, 150)],
] as const)('a second face does not count when it is %s', ([, other]) => {
  expect(viewOf(reading([other])).people).toBe(1);
});
