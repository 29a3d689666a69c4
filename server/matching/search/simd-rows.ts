import { type Layout, type NearProgram, nearProgram, VECTOR_BYTES } from './near-program.ts';
import { BLOCK_ROWS, type Near, type VectorRows } from './vector-rows.ts';

const PAGE_BYTES = 65_536;
const NUMBER_BYTES = 4;

/**
 * Rows in the memory of a small WebAssembly program with vector instructions; undefined where a machine or a Node has
 * none. The memory grows in its place: Node keeps the addresses behind it free, so nothing is copied.
 */
export function simdRows(dimensions: number): VectorRows | undefined {
  const vectors = Math.ceil((dimensions * NUMBER_BYTES) / VECTOR_BYTES);
  const rowBytes = vectors * VECTOR_BYTES;
  const rowNumbers = rowBytes / NUMBER_BYTES;
  const nearSquares = rowBytes + BLOCK_ROWS * NUMBER_BYTES;
  const layout: Layout = { vectors, probe: 0, nearRows: rowBytes, nearSquares };
  const program = start(layout);
  if (!program) return undefined;
  const { run, memory } = program;

  const firstRow = nearSquares + BLOCK_ROWS * NUMBER_BYTES;
  let near = nearOf(memory, layout);
  let numbers = new Float32Array(memory.buffer, firstRow);
  function reserve(rows: number): void {
    const blocks = Math.ceil(rows / BLOCK_ROWS);
    const missing = firstRow + blocks * BLOCK_ROWS * rowBytes - memory.buffer.byteLength;
    if (missing <= 0) return;
    memory.grow(Math.ceil(missing / PAGE_BYTES));
    near = nearOf(memory, layout);
    numbers = new Float32Array(memory.buffer, firstRow);
  }
  reserve(BLOCK_ROWS);

  return {
    way: 'simd',
    reserve,
    write: (at, vector) => numbers.set(vector, at * rowNumbers),
    row: at => numbers.subarray(at * rowNumbers, at * rowNumbers + dimensions),
    aim: probe => new Float32Array(memory.buffer, layout.probe, dimensions).set(probe),
    within(first, count, limit) {
      near.count = run(firstRow + first * rowBytes, first, count, limit);
      return near;
    },
  };
}

function start(layout: Layout): NearProgram | undefined {
  // Node with --jitless has no WebAssembly at all, and old processors have no vector instructions.
  if (typeof WebAssembly === 'undefined') return undefined;
  const bytes = nearProgram(layout);
  if (!WebAssembly.validate(bytes)) return undefined;
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as NearProgram;
}

function nearOf({ buffer }: WebAssembly.Memory, { nearRows, nearSquares }: Layout): Near {
  return {
    count: 0,
    rows: new Int32Array(buffer, nearRows, BLOCK_ROWS),
    squares: new Float32Array(buffer, nearSquares, BLOCK_ROWS),
  };
}
