import { BLOCK_ROWS, type Near, type VectorRows } from './vector-rows.ts';

/** After so many numbers the sum is held against the limit: most rows are given up early. */
const STRIDE = 16;

/** Rows in ordinary arrays of `BLOCK_ROWS` each, looked at one after the other. For machines without vector instructions. */
export function loopRows(dimensions: number): VectorRows {
  const pages: Float32Array[] = [];
  const near: Near = { count: 0, rows: new Int32Array(BLOCK_ROWS), squares: new Float32Array(BLOCK_ROWS) };
  let probe: Float32Array = new Float32Array(dimensions);
  const pageOf = (row: number) => {
    const page = pages[Math.floor(row / BLOCK_ROWS)];
    if (!page) throw new RangeError(`There is no room for row ${row}.`);
    return page;
  };

  return {
    way: 'loop',
    reserve(rows) {
      while (pages.length * BLOCK_ROWS < rows) pages.push(new Float32Array(BLOCK_ROWS * dimensions));
    },
    write: (at, vector) => pageOf(at).set(vector, (at % BLOCK_ROWS) * dimensions),
    row: at => {
      const start = (at % BLOCK_ROWS) * dimensions;
      return pageOf(at).subarray(start, start + dimensions);
    },
    aim(next) {
      probe = next;
    },
    within(first, count, limit) {
      near.count = 0;
      for (let row = first; row < first + count; row++) {
        const square = squareWithin(probe, pageOf(row), (row % BLOCK_ROWS) * dimensions, limit);
        // Asked this way round, a NaN is never near.
        if (!(square <= limit)) continue;
        near.rows[near.count] = row;
        near.squares[near.count] = square;
        near.count++;
      }
      return near;
    },
  };
}

/** The squared distance, or some number above `limit` where it is more than that. */
function squareWithin(probe: Float32Array, page: Float32Array, start: number, limit: number): number {
  let sum = 0;
  for (let i = 0; i < probe.length; ) {
    const end = Math.min(i + STRIDE, probe.length);
    for (; i < end; i++) {
      const difference = (page[start + i] ?? 0) - (probe[i] ?? 0);
      sum += difference * difference;
    }
    if (sum > limit) return sum;
  }
  return sum;
}
