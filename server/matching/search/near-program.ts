import {
  again,
  all,
  type Bytes,
  F32,
  f32,
  f32x4,
  get,
  I32,
  i32,
  load,
  loop,
  moduleOf,
  set,
  tee,
  V128,
  when,
} from './wasm-words.ts';

/** Where things lie in the program's memory, in bytes. */
export interface Layout {
  /** The probe, and every row, is so many vectors of four numbers. */
  vectors: number;
  probe: number;
  /** The numbers of the rows that are near, and their squared distances. */
  nearRows: number;
  nearSquares: number;
}

/** What an instance of the program exports. */
export interface NearProgram {
  /** Looks at `count` rows (1 or more) from `address` on, the first of which has the number `first`; answers how many are near. */
  run: (address: number, first: number, count: number, limit: number) => number;
  memory: WebAssembly.Memory;
}

export const VECTOR_BYTES = 16;
/** Additions wait for one another only within a sum; with four of them the memory is what is waited for. */
const SUMS = 4;

/** Parameters and locals, in the order in which they are declared. */
const ADDRESS = 0;
const FIRST = 1;
const COUNT = 2;
const LIMIT = 3;
const FOUND = 4;
const DIFFERENCE = 5;
const SUM = 6;

/**
 * The inner loop of the search as a WebAssembly module, for vectors of exactly this length. It reads:
 *
 *     do {
 *       square = sum of (row[i] - probe[i])²                      // four numbers at a time, in four sums
 *       if (square <= limit) { nearRows[found] = first; nearSquares[found] = square; found++ }
 *       address += bytes of a row; first++; count--
 *     } while (count != 0)
 *     return found
 *
 * Row after row, not several rows at once: reading in the order of the memory was three times as fast.
 */
export function nearProgram(layout: Layout): Uint8Array<ArrayBuffer> {
  const sums = Math.min(SUMS, layout.vectors);
  return moduleOf({
    takes: [I32, I32, I32, F32],
    answers: I32,
    locals: [I32, V128, ...Array.from({ length: sums }, () => V128)],
    pages: 1,
    body: all(
      loop(
        ...Array.from({ length: layout.vectors }, (_, vector) => addSquares(vector, sums, layout)),
        ...Array.from({ length: sums - 1 }, (_, other) => addTo(SUM, get(SUM + other + 1))),
        // The four numbers of the sum become one: halves, then neighbours.
        addTo(SUM, all(get(SUM), get(SUM), f32x4.pick(2, 3, 0, 1))),
        addTo(SUM, all(get(SUM), get(SUM), f32x4.pick(1, 0, 3, 2))),
        // Nothing is less than a NaN, so a row with one is not near.
        all(SQUARE, get(LIMIT), f32.lessOrEqual),
        when(...note(layout)),
        step(ADDRESS, layout.vectors * VECTOR_BYTES),
        step(FIRST, 1),
        all(get(COUNT), i32.const(1), i32.sub, tee(COUNT), again),
      ),
      get(FOUND),
    ),
  });
}

const SQUARE: Bytes = all(get(SUM), f32x4.lane(0));

function addSquares(vector: number, sums: number, { probe }: Layout): Bytes {
  const sum = SUM + (vector % sums);
  const offset = vector * VECTOR_BYTES;
  const squares = all(
    all(get(ADDRESS), load(offset)),
    all(i32.const(probe), load(offset)),
    all(f32x4.sub, tee(DIFFERENCE), get(DIFFERENCE), f32x4.mul),
  );
  return vector < sums ? all(squares, set(sum)) : addTo(sum, squares);
}

function addTo(sum: number, vector: Bytes): Bytes {
  return all(get(sum), vector, f32x4.add, set(sum));
}

function note({ nearRows, nearSquares }: Layout): Bytes[] {
  const place = all(get(FOUND), i32.const(2), i32.shiftLeft);
  return [
    all(place, get(FIRST), i32.store(nearRows)),
    all(place, SQUARE, f32.store(nearSquares)),
    step(FOUND, 1),
  ];
}

function step(local: number, by: number): Bytes {
  return all(get(local), i32.const(by), i32.add, set(local));
}
