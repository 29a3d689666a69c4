import { expect, test } from 'vitest';
import {
  collectLight,
  type LightCollection,
  type LitFrame,
  MOST_LIGHT_SAMPLES,
  NOTHING_COLLECTED,
  SEEN_LATE_MS,
} from '../../../../kiosk/face/light/collect-light.ts';
import { type Colour, type LightStep, SKIN_PLACES } from '../../../../server/contract/live-challenge.ts';
import { LIMITS } from '../../../../server/identity/liveness/light/limits.ts';

const STEPS: readonly LightStep[] = Array.from({ length: 6 }, () => ({
  colour: [255, 255, 255],
  side: 'all',
  ms: 350,
}));
const SKIN = SKIN_PLACES.map((): Colour => [100.123456, 90, 80]);

function collected(frames: readonly Partial<LitFrame>[]): LightCollection {
  return frames.reduce(
    (sum: LightCollection, frame) => collectLight(STEPS, sum, { atMs: 0, size: 0.13, skin: SKIN, ...frame }),
    NOTHING_COLLECTED,
  );
}

test('frames of the lights are kept in order, in hundredths', () => {
  const { samples, isOver } = collected([{ atMs: 10.004 }, { atMs: 60 }, { atMs: 110 }]);
  expect(samples.map(({ atMs }) => atMs)).toEqual([10, 60, 110]);
  expect(samples[0]?.skin[0]).toEqual([100.12, 90, 80]);
  expect(isOver).toBe(false);
});

test('frames from before the first light, out of order, or without skin are left out', () => {
  const { samples } = collected([
    { atMs: -5 },
    { atMs: 50 },
    { atMs: 50 },
    { atMs: 20 },
    { atMs: 90, skin: [] },
  ]);
  expect(samples.map(({ atMs }) => atMs)).toEqual([50]);
});

test('it is over when the slowest camera has shown the last light', () => {
  expect(collected([{ atMs: 2100 + SEEN_LATE_MS - 1 }]).isOver).toBe(false);
  const after = collected([{ atMs: 100 }, { atMs: 2100 + SEEN_LATE_MS }]);
  expect(after.isOver).toBe(true);
  expect(after.samples).toHaveLength(1);
  expect(SEEN_LATE_MS).toBeGreaterThanOrEqual(LIMITS.longestDelayMs);
});

test('however fast the camera, no more are kept than may be sent', () => {
  const many = Array.from({ length: 400 }, (_, n) => ({ atMs: n * 6 }));
  expect(collected(many).samples).toHaveLength(MOST_LIGHT_SAMPLES);
});
