import { expect, test } from 'vitest';
import { descriptorDistance } from '../../../server/contract/face.ts';
import { chooseModel } from '../../../server/matching/choose-model.ts';
import { atOnce } from '../../../server/matching/slices.ts';
import { learnWhitening, whiten } from '../../../server/matching/whitening.ts';
import { type Population, populate, WEBCAM } from '../../support/communities.ts';
import { newIndex } from '../../support/learning.ts';
import { seededRandom } from '../../support/seeded-random.ts';

function sample(population: Population, count: number, pictures = 3) {
  const { draw } = populate(population, 21);
  return Array.from({ length: count }, () => {
    const { faceId, descriptors } = draw(pictures);
    return { faceId, pictures: descriptors };
  });
}

/** Everybody equally far from everybody, and every picture equally far from its person: nothing is to be learned. */
function featureless(count: number) {
  const random = seededRandom(4);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: count }, (_, at) => {
    const pictures = [0, 1, 2].map(() => {
      const change = Array.from({ length: 128 }, () => normal());
      const size = Math.hypot(...change);
      return Float32Array.from(change, (x, i) => (i === at ? 1 : 0) + (0.8 * x) / size);
    });
    return { faceId: `person-${at}`, pictures };
  });
}

const chosen = (people: ReturnType<typeof sample>) => atOnce(chooseModel(people, newIndex));

test('few people, or none with a second picture, leave plain distances', () => {
  expect(chosen(sample(WEBCAM, 49))).toMatchObject({ kind: 'raw' });
  expect(chosen(sample(WEBCAM, 200, 1))).toMatchObject({ kind: 'raw' });
});

test('people who are unevenly alike are seen against the gallery', () => {
  // Hardly any repeated pictures: whitening cannot be learned.
  expect(chosen([...sample(WEBCAM, 60, 2), ...sample(WEBCAM, 240, 1).slice(60)])).toMatchObject({
    kind: 'cohort',
    cohort: 20,
  });
});

test('pictures that vary where people do not are whitened', () => {
  const model = chosen(sample(WEBCAM, 250));
  expect(model).toMatchObject({ kind: 'whitened-cohort' });
  expect(model.whitening).toHaveLength(128 * 128);
});

test('where nothing is to be gained the simpler score stays', () => {
  expect(chosen(featureless(120))).toMatchObject({ kind: 'raw' });
});

test('whitening needs enough repeated pictures', () => {
  const pictures = (count: number, each: number) =>
    sample(WEBCAM, count, each).map(person => person.pictures);
  expect(atOnce(learnWhitening(pictures(49, 3)))).toBeUndefined();
  expect(atOnce(learnWhitening(pictures(50, 3)))).toHaveLength(128 * 128);
  expect(atOnce(learnWhitening(pictures(300, 1)))).toBeUndefined();
  expect(atOnce(learnWhitening([]))).toBeUndefined();
});

test('pictures that are all the same teach no whitening', () => {
  const same = Array.from({ length: 100 }, () => [
    new Float32Array(128).fill(1),
    new Float32Array(128).fill(1),
  ]);
  expect(atOnce(learnWhitening(same))).toBeUndefined();
});

test('whitened, people stand out more against how their pictures vary, and distances keep their usual size', () => {
  const people = sample(WEBCAM, 300);
  const whitening = atOnce(learnWhitening(people.slice(0, 200).map(({ pictures }) => pictures)));
  if (!whitening) throw new Error('Nothing was learned.');
  const distances = (seen: (picture: Float32Array) => ArrayLike<number>) => {
    const others = people.slice(200);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const distance = (a?: Float32Array, b?: Float32Array) =>
      a && b ? descriptorDistance(seen(a), seen(b)) : Number.NaN;
    return {
      within: mean(others.map(({ pictures: [one, other] }) => distance(one, other))),
      between: mean(others.slice(1).map(({ pictures: [one] }, at) => distance(one, others[at]?.pictures[0]))),
    };
  };
  const raw = distances(picture => picture);
  const white = distances(picture => whiten(whitening, picture));
  expect(white.between / white.within).toBeGreaterThan(1.02 * (raw.between / raw.within));
  expect(white.within / raw.within).toBeGreaterThan(0.7);
  expect(white.within / raw.within).toBeLessThan(1.3);
});
