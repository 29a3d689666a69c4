import { expect, test } from 'vitest';
import type { Acquired } from '../../evaluate/acquire.ts';
import { samplesOf } from '../../evaluate/samples.ts';

const face = (digest: string): Acquired => ({
  kind: 'face',
  descriptor: new Float32Array(128),
  frontal: true,
  crowded: false,
  digest,
});

const filesOf = (...people: number[]) => people.map((person, n) => ({ file: `${n}.jpg`, person }));

test('a copy of a picture is compared once', () => {
  const set = samplesOf(filesOf(0, 0, 1), [face('a'), face('a'), face('b')], 2);
  expect(set.people.map(({ length }) => length)).toEqual([1, 1]);
  expect(set).toMatchObject({ copies: 1, contested: 0 });
});

test("a picture in two people's folders is nobody's", () => {
  const set = samplesOf(filesOf(0, 0, 1, 1), [face('a'), face('b'), face('a'), face('c')], 2);
  expect(set.people.map(({ length }) => length)).toEqual([1, 1]);
  expect(set).toMatchObject({ copies: 0, contested: 2 });
});

test('what was not acquired is not compared', () => {
  const set = samplesOf(filesOf(0, 0), [face('a'), { kind: 'failed', because: 'no-face' }], 1);
  expect(set.people).toEqual([[expect.objectContaining({ person: 0 })]]);
});

test('nobody speaks for everybody: of a hundred pictures twenty are compared, spread over all of them', () => {
  const acquired = Array.from({ length: 100 }, (_, n) => face(String(n)));
  const set = samplesOf(filesOf(...acquired.map(() => 0)), acquired, 1);
  expect(set.people[0]).toHaveLength(20);
  expect(set.surplus).toBe(80);
});
