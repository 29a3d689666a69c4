import { expect, test } from 'vitest';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import { createGallery } from '../../../server/identity/gallery.ts';
import { decide, MAX_DISTANCE, MIN_MARGIN } from '../../../server/identity/policy.ts';
import { inventedFace, seenAgain } from '../../support/faces.ts';

const person = (faceId: string, seed: number, engine = FACE_ENGINE) => ({
  faceId,
  engine,
  descriptors: [Float32Array.from(inventedFace(seed))],
});

test('an empty gallery knows nobody', () => {
  const gallery = createGallery();
  expect(gallery.nearest(inventedFace(1), FACE_ENGINE)).toBeUndefined();
  expect(decide(undefined)).toEqual({ kind: 'not-recognised', because: 'nobody-enrolled' });
});

test('the nearest person is found, with the distance to the next one', () => {
  const gallery = createGallery([person('one', 1), person('two', 2), person('three', 3)]);
  const nearest = gallery.nearest(seenAgain(inventedFace(2), 0.2), FACE_ENGINE);
  expect(nearest?.faceId).toBe('two');
  expect(nearest?.distance).toBeCloseTo(0.2, 5);
  expect(nearest?.secondDistance).toBeGreaterThan(1);
});

test('a person is the mean of the enrolment pictures', () => {
  const face = inventedFace(1);
  const descriptors = [0, 0.3, 0.6].map(d => Float32Array.from(seenAgain(face, d)));
  const gallery = createGallery([{ faceId: 'one', engine: FACE_ENGINE, descriptors }]);
  expect(gallery.nearest(seenAgain(face, 0.3), FACE_ENGINE)?.distance).toBeCloseTo(0, 5);
});

test('templates of another engine are never compared', () => {
  const gallery = createGallery([person('old', 1, 'an older engine'), person('new', 2)]);
  expect(gallery.nearest(inventedFace(1), FACE_ENGINE)?.faceId).toBe('new');
  expect(gallery.nearest(inventedFace(1), 'a third engine')).toBeUndefined();
});

test('a removed person is gone at once; one put again is replaced', () => {
  const gallery = createGallery([person('one', 1), person('two', 2)]);
  gallery.remove('one');
  expect(gallery.nearest(inventedFace(1), FACE_ENGINE)?.faceId).toBe('two');
  gallery.put({ ...person('two', 1) });
  expect(gallery.size).toBe(1);
  expect(gallery.nearest(inventedFace(1), FACE_ENGINE)).toMatchObject({ faceId: 'two' });
});

test('an only person has nobody second', () => {
  const gallery = createGallery([person('one', 1)]);
  expect(gallery.nearest(inventedFace(1), FACE_ENGINE)?.secondDistance).toBe(Number.POSITIVE_INFINITY);
});

test.each([
  [0.1, 1.2, 'ask-digits'],
  [MAX_DISTANCE, 1.2, 'ask-digits'],
  [MAX_DISTANCE + 1e-9, 1.2, 'too-far'],
  [0.6, 1.2, 'too-far'],
  [0.2, 0.2, 'too-close-to-call'],
  [0.2, 0.2 + MIN_MARGIN - 1e-9, 'too-close-to-call'],
  [0.2, 0.2 + MIN_MARGIN + 1e-9, 'ask-digits'],
  [0.2, Number.POSITIVE_INFINITY, 'ask-digits'],
  [Number.NaN, 1, 'too-far'],
  [0.2, Number.NaN, 'too-close-to-call'],
])('distance %d with the next at %d: %s', (distance, secondDistance, expected) => {
  const decision = decide({ faceId: 'one', distance, secondDistance });
  expect(decision.kind === 'ask-digits' ? decision.kind : decision.because).toBe(expected);
});

test('a face alone never identifies anybody', () => {
  const decision = decide({ faceId: 'one', distance: 0, secondDistance: Number.POSITIVE_INFINITY });
  expect(decision.kind).toBe('ask-digits');
});
