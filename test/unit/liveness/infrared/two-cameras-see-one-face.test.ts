import { expect, test } from 'vitest';
import type { FacePlace, SecondCamera } from '../../../../server/contract/infrared.ts';
import { samePlace } from '../../../../server/identity/liveness/infrared/same-place.ts';

const FACE: FacePlace = { size: 0.13, offX: 0.05, offY: -0.02, yaw: 0.1, mouth: 0.04 };

test('a face that both cameras see in one place is one face', () => {
  expect(samePlace(FACE, FACE)).toBe(true);
  expect(samePlace(FACE, { ...FACE, size: 0.14, offX: 0.1, offY: -0.05, yaw: 0.0 })).toBe(true);
});

test.for<[string, FacePlace]>([
  ['elsewhere across', { ...FACE, offX: 0.2 }],
  ['elsewhere in height', { ...FACE, offY: 0.13 }],
  ['much nearer', { ...FACE, size: 0.19 }],
  ['much farther', { ...FACE, size: 0.09 }],
  ['turned another way', { ...FACE, yaw: -0.3 }],
  ['without a size', { ...FACE, size: 0 }],
  ['at no place', { ...FACE, offX: Number.NaN }],
])('a face %s is another one', ([, infrared]) => {
  expect(samePlace(FACE, infrared)).toBe(false);
});

test.for([0.085, 0.13, 0.21])(
  'cameras 5 cm apart see a face of size %f as one, and one beside it as another',
  size => {
    const centimetre = size / 9;
    const face = { ...FACE, size };
    expect(samePlace(face, { ...face, offX: face.offX + 5 * centimetre })).toBe(true);
    expect(samePlace(face, { ...face, offX: face.offX + 15 * centimetre })).toBe(false);
  },
);

test('another lens at another place is reckoned with once it was learned', () => {
  const camera: SecondCamera = { scale: 1.5, offX: 0.1, offY: -0.05 };
  const seen = { ...FACE, size: 0.195, offX: 0.05 * 1.5 + 0.1, offY: -0.02 * 1.5 - 0.05 };
  expect(samePlace(FACE, seen, camera)).toBe(true);
  expect(samePlace(FACE, seen)).toBe(false);
});
