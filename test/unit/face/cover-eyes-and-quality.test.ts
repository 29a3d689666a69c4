import { expect, test } from 'vitest';
import { CHIP_SIZE_PX } from '../../../kiosk/face/measure/chip.ts';
import { HIDDEN, measureCover } from '../../../kiosk/face/measure/cover.ts';
import { EYE_STRIP, eyeOpening, eyeStrip } from '../../../kiosk/face/measure/eyes.ts';
import type { FaceMeasures } from '../../../kiosk/face/measure/face-measures.ts';
import { lightAround } from '../../../kiosk/face/measure/light.ts';
import { qualityOf } from '../../../kiosk/face/measure/quality.ts';
import { applySimilarity } from '../../../kiosk/face/measure/similarity.ts';
import { landmarksOf, standing } from './heads.ts';

type Rgb = readonly [number, number, number];
type Paint = (x: number, y: number) => Rgb | undefined;

/** An aligned face as flat areas: skin, darker below the nose, darker eyes, lips; `over` is painted over it. */
function chip(over: Paint = () => undefined): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(CHIP_SIZE_PX * CHIP_SIZE_PX * 4);
  for (let y = 0; y < CHIP_SIZE_PX; y++)
    for (let x = 0; x < CHIP_SIZE_PX; x++) {
      // Nose bridge to cheek, the same to both sides, so that the halves are alike but not of one colour.
      const shade = 1 - Math.abs(x - 74) / 300 - (y > 84 ? 0.12 : 0) + 0.03 * Math.sin(y / 9);
      const isEye = y > 42 && y < 54 && ((x > 40 && x < 60) || (x > 89 && x < 109));
      const part = shade * (isEye ? 0.6 : 1) * lips(x, y);
      const [r, g, b] = over(x, y) ?? [200 * part, 150 * part, 125 * part];
      rgba.set([r, g, b, 255], (y * CHIP_SIZE_PX + x) * 4);
    }
  return rgba;
}

/** Brightness of lips, with the line between them and the shade below; 1 elsewhere. */
function lips(x: number, y: number): number {
  if (x < 52 || x > 98 || y < 108 || y > 127) return 1;
  if (y >= 116 && y <= 118) return 0.45;
  return y > 124 ? 0.8 : 0.72;
}

const below: (colour: Rgb) => Paint = colour => (_, y) => (y > 76 ? colour : undefined);

test('a bare face hides nothing', () => {
  const { mouth, eyes, half } = measureCover(chip());
  expect(Math.max(mouth, eyes, half)).toBeLessThan(HIDDEN);
});

test.for<[string, Rgb]>([
  ['blue', [143, 184, 216]],
  ['white', [230, 232, 234]],
  ['black', [24, 26, 30]],
])('a %s mask hides the mouth, not the eyes', ([, colour]) => {
  const { mouth, eyes } = measureCover(chip(below(colour)));
  expect(mouth).toBeGreaterThanOrEqual(HIDDEN);
  expect(eyes).toBeLessThan(HIDDEN);
});

test('a beard is no mask: there are lips in it', () => {
  const beard: Paint = (x, y) => (y > 76 ? [92 * lips(x, y), 68 * lips(x, y), 57 * lips(x, y)] : undefined);
  expect(measureCover(chip(beard)).mouth).toBeLessThan(HIDDEN);
});

test.for<[string, Rgb]>([
  ['a hand of the skin’s own colour', [176, 132, 110]],
  ['a mask as bright as skin', [150, 150, 150]],
])('%s over the mouth hides it, for no lips are seen', ([, colour]) => {
  expect(measureCover(chip(below(colour))).mouth).toBeGreaterThanOrEqual(HIDDEN);
});

test('a face that is faint everywhere has a faint mouth and no cover', () => {
  const hazy = chip().map((value, i) => (i % 4 === 3 ? 255 : 170 + value * 0.3));
  expect(measureCover(hazy).mouth).toBeLessThan(HIDDEN);
});

test('light from one side hides nothing', () => {
  const lit = chip();
  for (let i = 0; i < lit.length; i++) {
    const x = Math.floor(i / 4) % CHIP_SIZE_PX;
    if (i % 4 !== 3) lit[i] = (lit[i] ?? 0) * (0.15 + 0.85 / (1 + Math.exp((75 - x) / 12)));
  }
  const { mouth, eyes, half } = measureCover(lit);
  expect(Math.max(mouth, eyes, half)).toBeLessThan(HIDDEN);
});

test('spectacles with black rims hide nothing', () => {
  const rims: Paint = (x, y) => {
    const isIn = (left: number, grow: number) =>
      x > left - grow && x < left + 36 + grow && y > 36 - grow && y < 64 + grow;
    const isRim = [32, 82].some(left => isIn(left, 2) && !isIn(left, -2));
    return isRim ? [25, 25, 25] : undefined;
  };
  const { mouth, eyes, half } = measureCover(chip(rims));
  expect(Math.max(mouth, eyes, half)).toBeLessThan(HIDDEN);
});

test('dark glasses hide the eyes, dim light does not', () => {
  const glasses: Paint = (x, y) =>
    y > 38 && y < 58 && ((x > 34 && x < 64) || (x > 85 && x < 115)) ? [15, 15, 18] : undefined;
  expect(measureCover(chip(glasses)).eyes).toBeGreaterThanOrEqual(HIDDEN);
  const dim = chip().map((value, i) => (i % 4 === 3 ? 255 : value * 0.3));
  expect(measureCover(dim).eyes).toBeLessThan(HIDDEN);
});

test('a hand over one half hides that half', () => {
  const hand: Paint = x => (x > 80 ? [196, 147, 122] : undefined);
  expect(measureCover(chip(hand)).half).toBeGreaterThanOrEqual(HIDDEN);
});

/** The strip of both eyes with irises that show `heightPx` between the lids. */
function strip(heightPx: number): Float32Array {
  const { widthPx, heightPx: rows } = EYE_STRIP;
  return Float32Array.from({ length: widthPx * rows }, (_, i) => {
    const [x, y] = [i % widthPx, Math.floor(i / widthPx)];
    const isIris = (x > 19 && x < 35) || (x > 93 && x < 109);
    return isIris && Math.abs(y - rows / 2) <= heightPx / 2 ? 60 : 170;
  });
}

test('eyes are measured by how high the dark of them is, and shut ones are far less open', () => {
  const open = eyeOpening(strip(12));
  expect(open).toBeGreaterThan(0.25);
  expect(open).toBeLessThan(0.4);
  expect(eyeOpening(strip(3))).toBeLessThan(open / 2);
});

test.for([0.6, 1.4])('light of %d times the strength leaves the eyes as open as they are', factor => {
  expect(eyeOpening(strip(12).map(value => value * factor))).toBeCloseTo(eyeOpening(strip(12)), 2);
});

test('both eyes lie level in their strip at any distance and tilt', () => {
  for (const spanPx of [50, 160])
    for (const roll of [0, 0.4]) {
      const landmarks = landmarksOf({ spanPx, roll });
      const transform = eyeStrip(landmarks);
      if (!transform) throw new Error('no strip');
      const [right, left] = [landmarks[36], landmarks[45]].map(
        point => point && applySimilarity(transform, point),
      );
      expect(right?.x).toBeCloseTo(12, -0.5);
      expect(left?.x).toBeCloseTo(116, -0.5);
      expect(right?.y).toBeCloseTo(left?.y ?? Number.NaN, 1);
    }
  expect(eyeStrip([])).toBeUndefined();
});

test('light around the head is that of the edges, not of the body below', () => {
  const luma = Float32Array.from({ length: 32 * 32 }, (_, i) => {
    const [x, y] = [i % 32, Math.floor(i / 32)];
    return x < 4 || x > 27 || y < 4 ? 220 : 50;
  });
  expect(lightAround(luma, 32)).toBe(220);
});

test.for<[string, Partial<FaceMeasures>]>([
  ['turned', { pose: { yaw: 0.3, pitch: 0, roll: 0 } }],
  ['nodding', { pose: { yaw: 0, pitch: 0.4, roll: 0 } }],
  ['far away', { size: 0.07 }],
  ['dark', { light: { mean: 50, burnt: 0, drowned: 0.1, around: 50 } }],
  ['burnt out', { light: { mean: 225, burnt: 0.3, drowned: 0, around: 200 } }],
  ['blurred', { sharpness: 0.008 }],
  ['blinking', { eyes: 0.03 }],
  ['speaking', { mouth: 0.25 }],
  ['covered', { cover: { mouth: 0.7, eyes: 0, half: 0 } }],
])('a face that is %s is a worse frame than one that stands right', ([, changes]) => {
  const best = qualityOf(standing());
  const worse = qualityOf(standing(changes));
  expect(best).toBeGreaterThan(0.9);
  expect(worse).toBeLessThan(best * 0.8);
  expect(worse).toBeGreaterThan(0);
});
