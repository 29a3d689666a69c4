import { expect, test } from 'vitest';
import type { Colour, LightStep } from '../../../../server/contract/live-challenge.ts';
import { drawLight, WHEEL } from '../../../../server/identity/liveness/light/draw-light.ts';
import { linearOf } from '../../../../server/identity/liveness/light/linear-light.ts';
import { isTelling, tellingOf } from '../../../../server/identity/liveness/light/telling-light.ts';

const DRAWN = Array.from({ length: 200 }, () => drawLight());

test('every sequence has five lights of at least 334 ms and is over in 1.8 seconds', () => {
  for (const steps of DRAWN) {
    expect(steps).toHaveLength(5);
    expect(Math.min(...steps.map(({ ms }) => ms))).toBeGreaterThanOrEqual(334);
    expect(steps.reduce((sum, { ms }) => sum + ms, 0)).toBeLessThanOrEqual(1_800);
  }
});

test('no second has more than three changes of light, its beginning and its end among them', () => {
  for (const steps of DRAWN) {
    const changes = [0];
    for (const { ms } of steps) changes.push((changes.at(-1) ?? 0) + ms);
    for (const from of changes)
      expect(changes.filter(at => at >= from && at < from + 1000).length).toBeLessThanOrEqual(3);
  }
});

test('no light is a saturated red, so there is no red flash', () => {
  for (const [red, green, blue] of WHEEL) {
    const [r, g, b] = [linearOf(red), linearOf(green), linearOf(blue)];
    expect(r / (r + g + b)).toBeLessThan(0.8);
  }
});

test('light comes from every side, three times from left or right, and always moves', () => {
  for (const steps of DRAWN) {
    const sides = steps.map(({ side }) => side);
    expect(new Set(sides)).toEqual(new Set(['left', 'right', 'above', 'below']));
    expect(sides.filter(side => side === 'left' || side === 'right')).toHaveLength(3);
    for (const [n, side] of sides.entries()) expect(side).not.toBe(sides[n + 1]);
  }
});

test('a light has another colour than the one before, a quarter of the hues away or more', () => {
  const hueOf = (colour: Colour) => WHEEL.findIndex(hue => hue.join() === colour.join());
  for (const steps of DRAWN)
    for (const [n, { colour }] of steps.slice(1).entries()) {
      const apart = Math.abs(hueOf(colour) - hueOf(steps[n]?.colour ?? colour));
      expect(Math.min(apart, WHEEL.length - apart)).toBeGreaterThanOrEqual(3);
    }
});

test('nothing can be foretold: no sequence comes twice, and every side and hue comes at every place', () => {
  expect(new Set(DRAWN.map(steps => JSON.stringify(steps))).size).toBe(DRAWN.length);
  for (let place = 0; place < 5; place++) {
    expect(new Set(DRAWN.map(steps => steps[place]?.side)).size).toBe(4);
    expect(new Set(DRAWN.map(steps => steps[place]?.colour.join())).size).toBe(WHEEL.length);
  }
});

test('all randomness comes from what is handed in', () => {
  const counting = () => {
    let n = 0;
    return (below: number) => (n++ * 7 + 3) % below;
  };
  expect(drawLight(counting())).toEqual(drawLight(counting()));
});

test('a sequence that could not tell left from right would be drawn again', () => {
  const dull: LightStep[] = Array.from({ length: 6 }, () => ({
    colour: WHEEL[0],
    side: 'left',
    ms: 340,
  }));
  expect(tellingOf(dull).across).toBeLessThan(0.1);
  expect(isTelling(dull)).toBe(false);
  expect(DRAWN.every(isTelling)).toBe(true);
});
