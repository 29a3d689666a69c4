import { expect, test } from 'vitest';
import type { Calibration } from '../../../server/matching/calibration.ts';
import { createMatcher, type Matcher } from '../../../server/matching/matcher.ts';
import { createFaceIndex } from '../../../server/matching/search/create-face-index.ts';
import { populate, WEBCAM } from '../../support/communities.ts';
import { inventedFace, seenAgain } from '../../support/faces.ts';

const DIMENSIONS = 128;
const newMatcher = () =>
  createMatcher({
    engine: 'engine',
    dimensions: DIMENSIONS,
    newIndex: () => createFaceIndex(DIMENSIONS),
  });

function matcherOf(people: Record<string, number>): Matcher {
  const matcher = newMatcher();
  for (const [faceId, seed] of Object.entries(people)) matcher.put(faceId, [inventedFace(seed)]);
  return matcher;
}

/** A calibration of which only the model matters. */
function calibrationWith(model: Calibration['model']): Calibration {
  return {
    engine: 'engine',
    at: '2026-11-23T02:00:00.000Z',
    people: 60,
    pairs: 1770,
    model,
    fmr: () => ({ estimate: 1, low: 0, high: 1 }),
    scoreAt: () => undefined,
    tooAlike: [],
    curve: [],
  };
}

test('an empty gallery knows nobody', () => {
  expect(newMatcher().match(inventedFace(1))).toBeUndefined();
});

test('the nearest person is found, and who is next', () => {
  const match = matcherOf({ one: 1, two: 2, three: 3 }).match(seenAgain(inventedFace(2), 0.2));
  expect(match).toMatchObject({ faceId: 'two', secondFaceId: expect.stringMatching(/one|three/) });
  expect(match?.distance).toBeCloseTo(0.2, 5);
  expect(match?.score).toBeCloseTo(match?.distance ?? 0, 6);
  expect(match?.secondScore).toBeGreaterThan(1);
});

test('an only person has nobody second', () => {
  const match = matcherOf({ one: 1 }).match(inventedFace(1));
  expect(match).toMatchObject({
    secondScore: Number.POSITIVE_INFINITY,
    secondDistance: Number.POSITIVE_INFINITY,
  });
  expect(match).not.toHaveProperty('secondFaceId');
});

test('a person is the mean of the enrolment pictures', () => {
  const matcher = newMatcher();
  const face = inventedFace(1);
  matcher.put(
    'one',
    [0, 0.3, 0.6].map(distance => seenAgain(face, distance)),
  );
  expect(matcher.match(seenAgain(face, 0.3))?.distance).toBeCloseTo(0, 5);
});

test('a removed person is gone at once; one put again is replaced', () => {
  const matcher = matcherOf({ one: 1, two: 2 });
  matcher.remove('one');
  expect(matcher.match(inventedFace(1))?.faceId).toBe('two');
  matcher.put('two', [inventedFace(1)]);
  expect(matcher.size).toBe(1);
  expect(matcher.match(inventedFace(1))?.distance).toBeCloseTo(0, 5);
});

const NO_FACES: [string, ArrayLike<number>][] = [
  ['a NaN among them', inventedFace(1).map((value, i) => (i === 64 ? Number.NaN : value))],
  ['an infinity among them', inventedFace(1).map((value, i) => (i === 3 ? Number.POSITIVE_INFINITY : value))],
  ['zeros', Array.from({ length: DIMENSIONS }, () => 0)],
  ['too few', inventedFace(1).slice(1)],
  ['too many', [...inventedFace(1), 0]],
  ['none', []],
];

test.each(NO_FACES)('numbers that are no face (%s) match nobody and are never enrolled', (_, numbers) => {
  const matcher = matcherOf({ one: 1, two: 2 });
  expect(matcher.match(numbers)).toBeUndefined();
  expect(matcher.against(numbers, 'one')).toBeUndefined();
  matcher.put('nobody', [numbers]);
  expect(matcher.size).toBe(2);
  // Beside pictures that are faces they do not count.
  matcher.put('one', [inventedFace(3), numbers]);
  expect(matcher.match(inventedFace(3))?.distance).toBeCloseTo(0, 5);
});

test('somebody enrolled anew with numbers that are no face is not found by the old ones', () => {
  const matcher = matcherOf({ one: 1, two: 2 });
  matcher.put('one', [Array.from({ length: DIMENSIONS }, () => 0)]);
  expect(matcher.match(inventedFace(1))?.faceId).toBe('two');
});

test('against one person the score is theirs, and the nearest other is second', () => {
  const matcher = matcherOf({ one: 1, two: 2 });
  const match = matcher.against(inventedFace(1), 'two');
  expect(match).toMatchObject({ faceId: 'two', secondFaceId: 'one' });
  expect(match?.secondDistance).toBeCloseTo(0, 5);
  expect(matcher.against(inventedFace(1), 'unknown')).toBeUndefined();
});

test('a model is taken up in pieces while matches go on, and whoever comes or goes meanwhile is not forgotten', () => {
  const matcher = newMatcher();
  const population = populate(WEBCAM, 5);
  const people = Array.from({ length: 60 }, () => population.draw(2));
  for (const { faceId, descriptors } of people) matcher.put(faceId, descriptors);
  const [first, second] = people;
  const late = population.draw(2);
  // Twice the identity keeps who is nearest and doubles nothing else: scores are relative.
  const whitening = Float32Array.from({ length: DIMENSIONS ** 2 }, (_, at) =>
    at % (DIMENSIONS + 1) === 0 ? 2 : 0,
  );
  const work = matcher.takeUp(calibrationWith({ kind: 'whitened-cohort', cohort: 20, whitening }));
  for (let piece = 0; piece < 10; piece++) work.next();
  expect(matcher.model.kind).toBe('raw');
  expect(matcher.match(first?.descriptors[0] ?? [])?.faceId).toBe(first?.faceId);
  matcher.put(late.faceId, late.descriptors);
  matcher.remove(first?.faceId ?? '');
  while (!work.next().done);
  expect(matcher.model.kind).toBe('whitened-cohort');
  expect(matcher.match(late.descriptors[0] ?? [])?.faceId).toBe(late.faceId);
  expect(matcher.match(second?.descriptors[0] ?? [])?.faceId).toBe(second?.faceId);
  expect(matcher.match(first?.descriptors[0] ?? [])?.faceId).not.toBe(first?.faceId);

  matcher.use(undefined);
  expect(matcher.model.kind).toBe('raw');
  expect(matcher.match(late.descriptors[0] ?? [])?.faceId).toBe(late.faceId);
});
