import { expect, test } from 'vitest';
import { scoreOf, usualDistance } from '../../../server/matching/cohort.ts';
import { impostorScores } from '../../../server/matching/impostors.ts';
import { COHORT_SIZE, RAW, type ScoreModel } from '../../../server/matching/score-model.ts';
import { createScoredGallery } from '../../../server/matching/scored-gallery.ts';
import { createFaceIndex } from '../../../server/matching/search/create-face-index.ts';
import { atOnce } from '../../../server/matching/slices.ts';
import { meanOf } from '../../../server/matching/vectors.ts';
import { learnWhitening } from '../../../server/matching/whitening.ts';
import { type Person, populate, WEBCAM } from '../../support/communities.ts';

const draw = (count: number, pictures: number, seed = 1): Person[] => {
  const population = populate(WEBCAM, seed);
  return Array.from({ length: count }, () => population.draw(pictures));
};

function galleryOf(people: readonly Person[], model: ScoreModel) {
  const templates = createFaceIndex(128);
  const gallery = createScoredGallery(model, templates, createFaceIndex(128));
  function put({ faceId, descriptors }: Person): void {
    templates.put(faceId, meanOf(descriptors));
    gallery.changed(faceId, templates.vector(faceId));
  }
  function remove(faceId: string): void {
    templates.remove(faceId);
    gallery.changed(faceId, undefined);
  }
  for (const person of people) put(person);
  return { gallery, put, remove };
}

const whitening = atOnce(learnWhitening(draw(80, 3, 9).map(({ descriptors }) => descriptors)));
const MODELS: ScoreModel[] = [
  RAW,
  { kind: 'cohort', cohort: COHORT_SIZE },
  { kind: 'cohort', cohort: 3 },
  { kind: 'whitened-cohort', cohort: COHORT_SIZE, ...(whitening ? { whitening } : {}) },
];

test('what is usual is the mean over the nearest others, without the two compared', () => {
  const hits = [1, 2, 3, 4, 5].map(distance => ({ faceId: `at-${distance}`, distance }));
  expect(usualDistance(hits, 3)).toBe(2);
  expect(usualDistance(hits, 3, 'at-1')).toBe(3);
  expect(usualDistance(hits, 3, 'at-2', 'at-3')).toBeCloseTo((1 + 4 + 5) / 3);
  expect(usualDistance(hits, 20, 'at-5')).toBe(2.5);
});

test('a score is the distance over the root of what is usual for both; what cannot be told is infinitely far', () => {
  expect(scoreOf({ kind: 'cohort' }, 0.4, 0.5, 0.8)).toBeCloseTo(0.4 / Math.sqrt(0.4));
  expect(scoreOf({ kind: 'raw' }, 0.4, Number.NaN, Number.NaN)).toBe(0.4);
  expect(scoreOf({ kind: 'cohort' }, 0.4, Number.NaN, 0.5)).toBe(Number.POSITIVE_INFINITY);
  expect(scoreOf({ kind: 'cohort' }, 0, 0, 0)).toBe(Number.POSITIVE_INFINITY);
  expect(scoreOf({ kind: 'raw' }, Number.NaN, 1, 1)).toBe(Number.POSITIVE_INFINITY);
});

test('with nobody else enrolled a normalised score accepts nobody', () => {
  const [only] = draw(1, 2);
  const { gallery } = galleryOf(only ? [only] : [], { kind: 'cohort', cohort: COHORT_SIZE });
  expect(gallery.best(only?.descriptors[0] ?? [])).toEqual([
    { faceId: only?.faceId, score: Number.POSITIVE_INFINITY },
  ]);
});

// The heart of the calibration: what it learns from must be what a real stranger would meet.
test.each(MODELS)('impostors ($kind, cohort $cohort) score as strangers do who are not enrolled', model => {
  const people = draw(60, 3);
  const { gallery, put, remove } = galleryOf(people, model);
  const sampled = people.map(({ faceId, descriptors }) => ({ faceId, pictures: descriptors }));
  const { scores } = atOnce(impostorScores(gallery, sampled, 2));
  for (const [i, person] of people.entries()) {
    remove(person.faceId);
    const fresh = galleryOf(
      people.filter(other => other !== person),
      model,
    ).gallery;
    for (const [j, other] of people.entries()) {
      const round = j % 2;
      const score = scores[(round * people.length + i) * people.length + j];
      if (i === j) expect(score).toBeNaN();
      else if ((i + j) % 7 === 0)
        expect(score).toBeCloseTo(fresh.scoreOf(person.descriptors[round] ?? [], other.faceId), 5);
    }
    put(person);
  }
});

test('the best by score need not be the nearest by distance', () => {
  const people = draw(200, 3);
  const { gallery } = galleryOf(people, { kind: 'cohort', cohort: COHORT_SIZE });
  const probes = draw(100, 1, 2).map(({ descriptors }) => descriptors[0] ?? new Float32Array());
  const reordered = probes.filter(probe => {
    const best = gallery.best(probe);
    const scores = best.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    return best[0]?.faceId !== gallery.near(probe)[0]?.faceId;
  });
  expect(reordered.length).toBeGreaterThan(0);
});

test('what is usual around somebody follows a gallery that changes', () => {
  const people = draw(60, 3);
  const [first, ...rest] = people;
  const model: ScoreModel = { kind: 'cohort', cohort: COHORT_SIZE };
  const { gallery, remove } = galleryOf(people, model);
  const probe = first?.descriptors[0] ?? new Float32Array();
  const faceId = first?.faceId ?? '';
  const before = gallery.scoreOf(probe, faceId);
  const gone = gallery
    .around(faceId)
    .slice(0, 12)
    .map(hit => hit.faceId);
  for (const id of gone) remove(id);
  const left = galleryOf(
    [...(first ? [first] : []), ...rest.filter(person => !gone.includes(person.faceId))],
    model,
  );
  expect(gallery.scoreOf(probe, faceId)).toBeCloseTo(left.gallery.scoreOf(probe, faceId), 6);
  expect(gallery.scoreOf(probe, faceId)).toBeLessThan(before);
});
