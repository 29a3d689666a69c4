import { expect, test, vi } from 'vitest';
import { descriptorDistance } from '../../../../server/contract/face.ts';
import { createFaceIndex } from '../../../../server/matching/search/create-face-index.ts';
import type { FaceIndex, Hit } from '../../../../server/matching/search/face-index.ts';
import { loopRows } from '../../../../server/matching/search/loop-rows.ts';
import { simdRows } from '../../../../server/matching/search/simd-rows.ts';
import { BLOCK_ROWS, type VectorRows } from '../../../../server/matching/search/vector-rows.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

type Random = () => number;

const vectorOf = (dimensions: number, random: Random, spread = 1) =>
  Float32Array.from({ length: dimensions }, () => (random() - 0.5) * spread);

/** What is asked of the index, written down as plainly as can be. */
class PlainLoop {
  readonly people = new Map<string, Float32Array>();
  nearest(probe: ArrayLike<number>, count: number): Hit[] {
    const asked = Float32Array.from(probe);
    return [...this.people]
      .map(([faceId, vector]) => ({ faceId, distance: descriptorDistance(asked, vector) }))
      .filter(({ distance }) => Number.isFinite(distance))
      .toSorted((a, b) => a.distance - b.distance || (a.faceId < b.faceId ? -1 : 1))
      .slice(0, count);
  }
}

function simd(dimensions: number): VectorRows {
  const rows = simdRows(dimensions);
  if (!rows) throw new Error('this machine has no vector instructions');
  return rows;
}

const WAYS = [
  ['with vector instructions', simd],
  ['in a plain loop', loopRows],
] as const;

test('vector instructions are used where there are some', () => {
  expect(simd(128).way).toBe('simd');
  expect(loopRows(128).way).toBe('loop');
});

for (const [way, rowsOf] of WAYS) {
  const indexOf = (dimensions: number): FaceIndex => createFaceIndex(dimensions, rowsOf(dimensions));

  test.each([1, 2, 3, 4, 5, 16, 127, 128, 130, 512])(
    `${way}: %i numbers, people who come, change and go, and doubles among them, as a plain loop finds them`,
    dimensions => {
      const random = seededRandom(dimensions);
      const index = indexOf(dimensions);
      const plain = new PlainLoop();
      const someId = () => `person-${Math.floor(random() * 300)}`;
      const somebody = () => [...plain.people.values()][Math.floor(random() * plain.people.size)];
      for (let step = 0; step < 900; step++) {
        const faceId = someId();
        if (random() < 0.25) {
          index.remove(faceId);
          plain.people.delete(faceId);
        } else {
          const double = random() < 0.3 ? somebody() : undefined;
          const vector = double?.slice() ?? vectorOf(dimensions, random);
          index.put(faceId, vector);
          plain.people.set(faceId, vector);
        }
        if (step % 30 > 0) continue;
        const probe =
          random() < 0.5 ? (somebody() ?? vectorOf(dimensions, random)) : vectorOf(dimensions, random);
        const count = [1, 2, 20, 32, 1000][Math.floor(random() * 5)] ?? 1;
        expect(index.size).toBe(plain.people.size);
        expect(index.nearest(probe, count)).toEqual(plain.nearest(probe, count));
      }
      expect([...index.faceIds()].toSorted()).toEqual([...plain.people.keys()].toSorted());
      for (const [faceId, vector] of plain.people) expect(index.vector(faceId)).toEqual(vector);
    },
  );

  test.each([0, 1, 2, 63, 64, 65, BLOCK_ROWS - 1, BLOCK_ROWS, BLOCK_ROWS + 1, 2 * BLOCK_ROWS + 7])(
    `${way}: everybody of %i can be the nearest, and is found at once when they are new`,
    people => {
      const random = seededRandom(people);
      const index = indexOf(8);
      const plain = new PlainLoop();
      for (let i = 0; i < people; i++) {
        const vector = vectorOf(8, random);
        index.put(`person-${i}`, vector);
        plain.people.set(`person-${i}`, vector);
        if (i % 509 === 0 || i === people - 1) expect(index.nearest(vector, 1)[0]?.distance).toBe(0);
      }
      for (let i = 0; i < 5; i++) {
        const probe = vectorOf(8, random);
        expect(index.nearest(probe, 32)).toEqual(plain.nearest(probe, 32));
      }
    },
  );

  test(`${way}: people whom single precision cannot tell apart are in the right order all the same`, () => {
    const random = seededRandom(9);
    const index = indexOf(128);
    const plain = new PlainLoop();
    const centre = vectorOf(128, random);
    for (let i = 0; i < 500; i++) {
      // All at distance 1 but for the last bits.
      const direction = vectorOf(128, random);
      const length = Math.hypot(...direction);
      const vector = centre.map((value, at) => value + (direction[at] ?? 0) / length);
      index.put(`person-${i}`, vector);
      plain.people.set(`person-${i}`, vector);
    }
    expect(index.nearest(centre, 7)).toEqual(plain.nearest(centre, 7));
    expect(index.nearest(centre, 499)).toEqual(plain.nearest(centre, 499));
  });

  test.each([1e-30, 1e-12, 1e12, 1e25])(
    `${way}: vectors as large as %f are compared like any others`,
    spread => {
      const random = seededRandom(3);
      const index = indexOf(128);
      const plain = new PlainLoop();
      for (let i = 0; i < 200; i++) {
        const vector = vectorOf(128, random, spread);
        index.put(`person-${i}`, vector);
        plain.people.set(`person-${i}`, vector);
      }
      const probe = vectorOf(128, random, spread);
      expect(index.nearest(probe, 20)).toEqual(plain.nearest(probe, 20));
    },
  );

  test(`${way}: those who are equally near come in the order of their ids, whoever was enrolled first`, () => {
    const index = indexOf(4);
    for (const faceId of ['d', 'b', 'a', 'c']) index.put(faceId, [1, 1, 1, 1]);
    expect(index.nearest([0, 0, 0, 0], 3).map(({ faceId }) => faceId)).toEqual(['a', 'b', 'c']);
    index.remove('a');
    index.put('a', [1, 1, 1, 1]);
    expect(index.nearest([0, 0, 0, 0], 3).map(({ faceId }) => faceId)).toEqual(['a', 'b', 'c']);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e39])(`${way}: a probe with %f finds nobody`, strange => {
    const index = indexOf(4);
    index.put('a', [1, 2, 3, 4]);
    expect(index.nearest([1, 2, 3, strange], 1)).toEqual([]);
    expect(index.nearest([strange, 2, 3, 4], 5)).toEqual([]);
    expect(index.nearest([1, 2, 3, 4], 5)).toHaveLength(1);
  });

  test(`${way}: a vector with a NaN is nobody's nearest and keeps nobody from being found`, () => {
    const index = indexOf(4);
    index.put('none', [Number.NaN, 0, 0, 0]);
    index.put('a', [1, 0, 0, 0]);
    expect(index.nearest([0, 0, 0, 0], 5).map(({ faceId }) => faceId)).toEqual(['a']);
    expect(index.nearest([0, 0, 0, 0], 1).map(({ faceId }) => faceId)).toEqual(['a']);
  });

  test(`${way}: who is removed is found no more, and nothing of them stays in the rows`, () => {
    const rows = rowsOf(4);
    const index = createFaceIndex(4, rows);
    for (let i = 0; i < 5; i++) index.put(`person-${i}`, [i + 1, 0, 0, 0]);
    index.remove('person-1');
    index.remove('person-4');
    index.remove('nobody');
    expect(index.nearest([0, 0, 0, 0], 9).map(({ faceId }) => faceId)).toEqual([
      'person-0',
      'person-2',
      'person-3',
    ]);
    expect(index.vector('person-1')).toBeUndefined();
    const kept = Array.from({ length: 5 }, (_, row) => rows.row(row)[0] ?? 0).toSorted((a, b) => a - b);
    expect(kept).toEqual([0, 0, 1, 3, 4]);
  });

  test(`${way}: what the index gives away is a copy`, () => {
    const index = indexOf(4);
    index.put('a', [1, 0, 0, 0]);
    index.vector('a')?.fill(9);
    expect(index.nearest([1, 0, 0, 0], 1)).toEqual([{ faceId: 'a', distance: 0 }]);
  });
}

test('a vector or a probe of another length is refused', () => {
  const index = createFaceIndex(128);
  expect(() => index.put('a', new Float32Array(127))).toThrow(RangeError);
  expect(() => index.nearest(new Float32Array(129), 1)).toThrow(RangeError);
  expect(index.size).toBe(0);
});

test.each([0, -1, Number.NaN])('asked for %f people it answers with none', count => {
  const index = createFaceIndex(4);
  index.put('a', [0, 0, 0, 0]);
  expect(index.nearest([0, 0, 0, 0], count)).toEqual([]);
});

test('where the machine knows no vector instructions the plain loop gives the same answers', () => {
  const random = seededRandom(5);
  const vectors = Array.from({ length: 300 }, () => vectorOf(128, random));
  const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  expect(simdRows(128)).toBeUndefined();
  const without = createFaceIndex(128);
  validate.mockRestore();
  const usual = createFaceIndex(128);
  vectors.forEach((vector, i) => {
    without.put(`person-${i}`, vector);
    usual.put(`person-${i}`, vector);
  });
  const probe = vectorOf(128, random);
  expect(without.nearest(probe, 32)).toEqual(usual.nearest(probe, 32));
});
