import { expect, test } from 'vitest';
import { lightForCamera, lightStyle, mayShowLight } from '../../../../kiosk/face/light/light-style.ts';
import { panelStrength } from '../../../../kiosk/face/light/panels.ts';
import { lightAt, lightLengthMs } from '../../../../server/contract/light-course.ts';
import { LIGHT_RAMP_MS, type LightStep } from '../../../../server/contract/live-challenge.ts';

const STEPS: readonly LightStep[] = [
  { colour: [255, 194, 120], side: 'left', ms: 350 },
  { colour: [120, 255, 255], side: 'above', ms: 340 },
  { colour: [194, 120, 255], side: 'all', ms: 400 },
];

test('before the first light and after the last one nothing shines', () => {
  expect(lightLengthMs(STEPS)).toBe(1090);
  for (const atMs of [-1, 0, 1090 + LIGHT_RAMP_MS, 5_000]) {
    expect(lightAt(STEPS, atMs)).toEqual([]);
    expect(lightStyle(STEPS, atMs).backgroundImage).toBe('none');
    expect(lightForCamera(STEPS, atMs)).toBe(undefined);
  }
});

test('one light passes into the next, and together they are never more than one', () => {
  for (let atMs = 0; atMs < 1200; atMs += 7) {
    const shining = lightAt(STEPS, atMs);
    expect(shining.length).toBeLessThanOrEqual(2);
    const sum = shining.reduce((all, { part }) => all + part, 0);
    expect(sum).toBeLessThanOrEqual(1 + 1e-9);
    if (atMs > LIGHT_RAMP_MS && atMs < 1090) expect(sum).toBeGreaterThan(1 - 1e-9);
  }
});

test('a scripted camera is told the stronger light and its side', () => {
  expect(lightForCamera(STEPS, 200)).toBe('255,194,120,left');
  expect(lightForCamera(STEPS, 350 + 0.4 * LIGHT_RAMP_MS)).toBe('255,194,120,left');
  expect(lightForCamera(STEPS, 350 + 0.6 * LIGHT_RAMP_MS)).toBe('120,255,255,above');
});

test('a panel is drawn from its own edge and leaves the other side dark', () => {
  const { backgroundImage } = lightStyle(STEPS, 200);
  expect(backgroundImage).toBe(
    'linear-gradient(to right, rgb(255 194 120 / 1) 34%, rgb(255 194 120 / 0) 46%)',
  );
  expect(panelStrength('left', 0.1, 0.5)).toBe(1);
  expect(panelStrength('left', 0.6, 0.5)).toBe(0);
  expect(panelStrength('right', 0.9, 0.5)).toBe(1);
  expect(panelStrength('right', 0.4, 0.5)).toBe(0);
  expect(panelStrength('above', 0.5, 0.1)).toBe(1);
  expect(panelStrength('above', 0.5, 0.5)).toBe(0);
  expect(panelStrength('below', 0.5, 0.9)).toBe(1);
  expect(panelStrength('all', 0.5, 0.5)).toBe(1);
});

test('half way into a light, half of its light is there', () => {
  const { backgroundImage } = lightStyle(STEPS, LIGHT_RAMP_MS / 2);
  expect(backgroundImage).toContain('rgb(255 194 120 / 0.73)');
});

test('who asked for less movement, for forced colours, or has no colours, is shown no lights', () => {
  const asks = (wanted: string) => (query: string) => query.includes(wanted);
  expect(mayShowLight(() => false)).toBe(true);
  expect(mayShowLight(asks('prefers-reduced-motion'))).toBe(false);
  expect(mayShowLight(asks('forced-colors'))).toBe(false);
  expect(mayShowLight(asks('monochrome'))).toBe(false);
});
