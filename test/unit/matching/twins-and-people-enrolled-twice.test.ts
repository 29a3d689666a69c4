import { expect, test } from 'vitest';
import { FAMILIES, type Person, populate, WEBCAM } from '../../support/communities.ts';
import { calibrationOf } from '../../support/learning.ts';

const PEOPLE = 200;

function draw(population = WEBCAM, pictures = 6): Person[] {
  const { draw } = populate(population, 5);
  return Array.from({ length: PEOPLE }, () => draw(pictures));
}
const plain = draw().map(({ faceId, descriptors }) => ({ faceId, descriptors: descriptors.slice(0, 3) }));
/** The first of them came back on another day, under another name. */
const doubled = (count: number) =>
  draw()
    .slice(0, count)
    .map(({ faceId, descriptors }) => ({ faceId: `again-${faceId}`, descriptors: descriptors.slice(3) }));
const namesOf = ({ tooAlike }: ReturnType<typeof calibrationOf>) =>
  tooAlike.map(({ faceIds }) => faceIds.join(' '));

test('one person enrolled twice is found and called so', () => {
  const calibration = calibrationOf([...plain, ...doubled(1)]);
  expect(calibration.tooAlike[0]).toMatchObject({
    faceIds: ['again-person-000000', 'person-000000'],
    kind: 'perhaps-same',
  });
});

test('twins are found: more alike than strangers are, less than one person', () => {
  const [first] = plain;
  const [, , , fourth] = draw()[0]?.descriptors ?? [];
  if (!first || !fourth) throw new Error('Nobody was drawn.');
  // As far from each other as two people seldom are, in directions in which people differ.
  const other = plain[1]?.descriptors[0] ?? fourth;
  const twin = {
    faceId: 'twin',
    descriptors: first.descriptors.map(picture => picture.map((x, i) => x + 0.45 * ((other[i] ?? 0) - x))),
  };
  const calibration = calibrationOf([...plain, twin]);
  expect(calibration.tooAlike[0]).toMatchObject({ faceIds: ['person-000000', 'twin'] });
});

test('strangers are hardly ever called too alike', () => {
  expect(calibrationOf(plain).tooAlike.length).toBeLessThanOrEqual(1);
});

test('two people enrolled twice do not spoil the meaning of scores for everybody', () => {
  const without = calibrationOf(plain);
  const withDoubles = calibrationOf([...plain, ...doubled(2)]);
  expect(namesOf(withDoubles)).toEqual(
    expect.arrayContaining(['again-person-000000 person-000000', 'again-person-000001 person-000001']),
  );
  for (const rate of [1e-3, 1e-4, 1e-5])
    expect((withDoubles.scoreAt(rate) ?? 0) / (without.scoreAt(rate) ?? 1)).toBeGreaterThan(0.9);
});

test('where many pairs are as alike as one person, that is what strangers here are like', () => {
  const many = calibrationOf([...plain, ...doubled(40)]);
  // 40 of 28,680 pairs: nothing below says that a stranger is ever less likely than that.
  const { model } = many;
  const deep = many.tooAlike.at(-1)?.score ?? Number.NaN;
  expect(model.kind).not.toBe('');
  expect(many.fmr(deep).estimate).toBeGreaterThan(1e-4);
});

test('brothers and sisters make rates higher, and are not left out', () => {
  const family = draw(FAMILIES, 3);
  const rateOfFamilies = calibrationOf(family).scoreAt(1e-4) ?? 0;
  expect(rateOfFamilies).toBeLessThan(calibrationOf(plain).scoreAt(1e-4) ?? 0);
});
