import {
  again,
  all,
  F32,
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
} from '../../../server/matching/search/wasm-words.ts';

const PAGE_BYTES = 65_536;
/** What one round reads; eight sums, so that no addition waits for another. */
const ROUND_BYTES = 512;
const SUMS = 8;

/**
 * Reads so many bytes from beginning to end and adds them up, with the same vector instructions as the search and nothing
 * else to do: no search that looks at every number can be faster.
 */
export function readingAlone(bytes: number): () => void {
  const [address, count, sum] = [0, 1, 3];
  const adds = Array.from({ length: ROUND_BYTES / 16 }, (_, vector) =>
    all(get(sum + (vector % SUMS)), get(address), load(vector * 16), f32x4.add, set(sum + (vector % SUMS))),
  );
  const program = moduleOf({
    takes: [I32, I32, F32],
    answers: I32,
    locals: Array.from({ length: SUMS }, () => V128),
    pages: Math.ceil(bytes / PAGE_BYTES) + 1,
    body: all(
      loop(
        ...adds,
        all(get(address), i32.const(ROUND_BYTES), i32.add, set(address)),
        all(get(count), i32.const(1), i32.sub, tee(count), again),
      ),
      get(address),
    ),
  });
  const { run, memory } = new WebAssembly.Instance(new WebAssembly.Module(program)).exports as unknown as {
    run: (address: number, rounds: number, unused: number) => number;
    memory: WebAssembly.Memory;
  };
  // Pages that were never written are all the same page of zeros, which is read from the cache.
  new Float32Array(memory.buffer).fill(0.5);
  return () => void run(0, Math.floor(bytes / ROUND_BYTES), 0);
}
