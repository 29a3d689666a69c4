import { expect, test } from 'vitest';
import { atOnce, inSlices, type Work } from '../../../server/matching/slices.ts';

/** Counts its pieces, and ends with how many there were; endless without a number. */
function* pieces(count: number, seen: { pieces: number }): Work<number> {
  while (seen.pieces < count) {
    seen.pieces++;
    yield;
  }
  return seen.pieces;
}

/** Work of which one piece takes longer than a slice. */
function* heavy(seen: { pieces: number }): Work<number> {
  for (const from = performance.now(); performance.now() < from + 30; ) {
    seen.pieces++;
    yield;
  }
  return seen.pieces;
}

test('at once, all of it is done', () => {
  expect(atOnce(pieces(5, { pieces: 0 }))).toBe(5);
});

test('in slices, others are let in between', async () => {
  let pauses = 0;
  const seen = { pieces: 0 };
  const pause = async () => {
    pauses++;
  };
  expect(await inSlices(heavy(seen), new AbortController().signal, pause)).toBe(seen.pieces);
  expect(pauses).toBeGreaterThan(0);
});

test('stopped, it is not finished, and nothing more is done', async () => {
  const stop = new AbortController();
  const seen = { pieces: 0 };
  const pause = async () => stop.abort();
  expect(await inSlices(pieces(Number.POSITIVE_INFINITY, seen), stop.signal, pause)).toBeUndefined();
  const { pieces: before } = seen;
  await Promise.resolve();
  expect(seen.pieces).toBe(before);
});

test('what goes wrong in it is told to whoever waits', async () => {
  function* broken(): Work<number> {
    yield;
    throw new Error('broken');
  }
  await expect(inSlices(broken(), new AbortController().signal)).rejects.toThrow('broken');
});
