import { expect, test } from 'vitest';
import { descriptorDistance } from '../../../server/contract/face.ts';
import { chooseModel } from '../../../server/matching/choose-model.ts';
import { atOnce } from '../../../server/matching/slices.ts';
import {
  learnWhitening,
  scatterWithin,
  scatterWithout,
  whiten,
  whiteningFrom,
} from '../../../server/matching/whitening.ts';
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

/**
 * Half are a crowd: near each other, each easily told from the next. The others stand in pairs far from everybody, the two of a pair
 * farther apart than anybody's own pictures, but next to nothing as seen from there.
 */
function crowdAndLonelyPairs(count: number) {
  const random = seededRandom(9);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const direction = (length: number) => {
    const numbers = Array.from({ length: 128 }, normal);
    const size = Math.hypot(...numbers);
    return numbers.map(x => (x * length) / size);
  };
  const plus = (a: readonly number[], b: readonly number[]) => a.map((x, i) => x + (b[i] ?? 0));
  let place = direction(0);
  return Array.from({ length: count }, (_, at) => {
    if (at % 4 !== 3) place = at % 4 === 2 ? direction(2) : direction(0.35);
    const own = at % 4 === 3 ? plus(place, direction(0.45)) : place;
    const pictures = [0, 1, 2].map(() => Float32Array.from(plus(own, direction(0.15 + 0.1 * random()))));
    return { faceId: `person-${at}`, pictures };
  });
}

const chosen = (people: ReturnType<typeof sample>) => atOnce(chooseModel(people, newIndex));

test('few people, or none with a second picture, leave plain distances', () => {
  expect(chosen(sample(WEBCAM, 24))).toMatchObject({ kind: 'raw' });
  expect(chosen(sample(WEBCAM, 200, 1))).toMatchObject({ kind: 'raw' });
  expect(chosen([...sample(WEBCAM, 14), ...sample(WEBCAM, 60, 1).slice(14)])).toMatchObject({ kind: 'raw' });
});

test('thirty people with three pictures are enough to learn from, and half of them are a cohort', () => {
  expect(chosen(sample(WEBCAM, 30))).toMatchObject({ kind: 'whitened-cohort', cohort: 15 });
});

test('people who are unevenly alike are seen against the gallery', () => {
  // Hardly any repeated pictures: whitening cannot be learned.
  expect(chosen([...sample(WEBCAM, 30, 2), ...sample(WEBCAM, 150, 1).slice(30)])).toMatchObject({
    kind: 'cohort',
    cohort: 20,
  });
});

test('pictures that vary where people do not are whitened', () => {
  const model = chosen(sample(WEBCAM, 150));
  expect(model).toMatchObject({ kind: 'whitened-cohort' });
  expect(model.whitening).toHaveLength(128 * 128);
});

test('where nothing is to be gained nothing is whitened, and people are seen against the gallery', () => {
  expect(chosen(featureless(60))).toMatchObject({ kind: 'cohort' });
});

test('where lonely pairs look alike only against how far away all others are, plain distances stay', () => {
  expect(chosen(crowdAndLonelyPairs(40))).toMatchObject({ kind: 'raw' });
});

test('whitening needs enough repeated pictures', () => {
  const pictures = (count: number, each: number) =>
    sample(WEBCAM, count, each).map(person => person.pictures);
  expect(atOnce(learnWhitening(pictures(19, 3)))).toBeUndefined();
  expect(atOnce(learnWhitening(pictures(20, 3)))).toHaveLength(128 * 128);
  expect(atOnce(learnWhitening(pictures(100, 1)))).toBeUndefined();
  expect(atOnce(learnWhitening([]))).toBeUndefined();
});

test('what some people taught can be taken out again', () => {
  const pictures = sample(WEBCAM, 40).map(person => person.pictures);
  const all = atOnce(scatterWithin(pictures));
  const left = whiteningFrom(scatterWithout(all, atOnce(scatterWithin(pictures.slice(30)))));
  const others = atOnce(learnWhitening(pictures.slice(0, 30)));
  for (const at of [0, 128, 5000, 128 * 128 - 1])
    expect(left?.[at]).toBeCloseTo(others?.[at] ?? Number.NaN, 5);
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
