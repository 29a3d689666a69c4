import { expect, test } from 'vitest';
import { infraredFlaw } from '../../../../server/identity/liveness/infrared/judge-infrared.ts';
import { learnPlace } from '../../../../server/identity/liveness/infrared/learn-place.ts';
import { bothSee, LIGHTS, LIT, type Seen } from '../../../support/both-cameras.ts';

/** A wide-angle lens that looks a little past the first one. */
const wide: Seen = colour => ({
  ...colour,
  size: colour.size * 0.6,
  offX: colour.offX * 0.6 - 0.12,
  offY: colour.offY * 0.6 + 0.08,
});

test('one look teaches how the second camera sees; after it the same face is believed', () => {
  const samples = bothSee(2_400, undefined, wide);
  expect(infraredFlaw(LIGHTS, LIT, samples)).toBe('elsewhere');
  const camera = learnPlace(samples);
  expect(camera?.scale).toBeCloseTo(0.6, 1);
  expect(camera?.offX).toBeCloseTo(-0.12, 1);
  expect(camera?.offY).toBeCloseTo(0.08, 1);
  expect(infraredFlaw(LIGHTS, LIT, samples, camera)).toBeUndefined();
});

test.for<[string, Seen]>([
  ['an empty picture', () => null],
  ['a face that jumps', (colour, atMs) => ({ ...colour, offX: atMs % 400 < 200 ? -0.2 : 0.2 })],
  ['a face in the corner', colour => ({ ...colour, offX: 0.45 })],
  ['a face of another size than any lens makes', colour => ({ ...colour, size: colour.size * 3 })],
])('%s teaches nothing', ([, seen]) => {
  expect(learnPlace(bothSee(2_400, undefined, seen))).toBeUndefined();
});

test('three pictures teach nothing', () => {
  expect(learnPlace(bothSee(600))).toBeUndefined();
});
