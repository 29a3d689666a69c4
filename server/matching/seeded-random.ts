/**
 * Numbers in [0, 1) that are the same in every run (mulberry32): a calibration of the same gallery is the same
 * calibration, on every machine and whenever somebody checks it.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many of these, drawn without putting back; all of them, in drawn order, when there are no more. */
export function drawFrom<T>(items: readonly T[], count: number, random: () => number): T[] {
  const left = [...items];
  const drawn: T[] = [];
  while (drawn.length < count && left.length > 0) {
    const at = Math.floor(random() * left.length);
    const [item] = left.slice(at, at + 1);
    const last = left.pop();
    if (at < left.length && last !== undefined) left[at] = last;
    if (item !== undefined) drawn.push(item);
  }
  return drawn;
}
