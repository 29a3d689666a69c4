import type { Weights } from './intervals.ts';

/** What can say a rate at a false alarm rate: comparisons or searches. */
export interface Trials {
  people: number;
  /** One entry a trial that should succeed. A miss at every threshold has an infinite score. */
  mated: ScoreList;
  /** One entry a trial that should fail. */
  strange: ScoreList;
  /** Pictures (or pairs of pictures) that the strange trials rest on; the same ones are tried several ways round. */
  distinctStrange: number;
  /** Pictures that the mated trials rest on. */
  distinctMated: number;
}

/** Scores, rising, with the people each belongs to; `against` is −1 where the gallery as a whole was searched. */
export interface ScoreList {
  score: Float32Array;
  person: Int32Array;
  against: Int32Array;
}

/** Collects scores in any order. Scores that are no numbers count as infinitely far: a miss, never a match. */
export function createCollector(): {
  add(score: number, person: number, against?: number): void;
  sorted(): ScoreList;
} {
  let size = 0;
  let score = new Float32Array(1024);
  let person = new Int32Array(1024);
  let against = new Int32Array(1024);
  return {
    add(value, who, whom = -1) {
      if (size === score.length) {
        score = grown(score, new Float32Array(size * 2));
        person = grown(person, new Int32Array(size * 2));
        against = grown(against, new Int32Array(size * 2));
      }
      score[size] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
      person[size] = who;
      against[size] = whom;
      size++;
    },
    sorted() {
      const order = risingOrder(score.subarray(0, size));
      const list = {
        score: new Float32Array(size),
        person: new Int32Array(size),
        against: new Int32Array(size),
      };
      for (let n = 0; n < size; n++) {
        const i = order[n] ?? 0;
        list.score[n] = score[i] ?? 0;
        list.person[n] = person[i] ?? 0;
        list.against[n] = against[i] ?? 0;
      }
      return list;
    },
  };
}

/** How much a trial counts in a resample: a pair counts as often as both of its people were drawn together. */
export function weightOf(list: ScoreList, n: number, weights: Weights | undefined): number {
  if (!weights) return 1;
  const own = weights[list.person[n] ?? 0] ?? 0;
  const against = list.against[n] ?? -1;
  return against < 0 ? own : own * (weights[against] ?? 0);
}

/** How much all trials of a list count in a resample. Remembers how often each pair was tried: a resample has no time for all trials. */
export function totalOf(list: ScoreList, weights: Weights | undefined): number {
  if (!weights) return list.score.length;
  let pairs = pairsOf.get(list);
  if (!pairs) {
    pairs = countPairs(list);
    pairsOf.set(list, pairs);
  }
  let total = 0;
  for (let n = 0; n < pairs.count.length; n++) {
    const against = pairs.against[n] ?? -1;
    const weight = (weights[pairs.person[n] ?? 0] ?? 0) * (against < 0 ? 1 : (weights[against] ?? 0));
    total += weight * (pairs.count[n] ?? 0);
  }
  return total;
}

interface Pairs {
  person: Int32Array;
  against: Int32Array;
  count: Uint32Array;
}
const pairsOf = new WeakMap<ScoreList, Pairs>();

function countPairs({ person, against }: ScoreList): Pairs {
  let people = 0;
  for (let n = 0; n < person.length; n++)
    people = Math.max(people, (person[n] ?? 0) + 1, (against[n] ?? 0) + 1);
  // The first column is the gallery as a whole.
  const columns = people + 1;
  const counts = new Uint32Array(people * columns);
  for (let n = 0; n < person.length; n++) {
    const cell = (person[n] ?? 0) * columns + (against[n] ?? -1) + 1;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const cells = Uint32Array.from(counts.keys()).filter(cell => (counts[cell] ?? 0) > 0);
  return {
    person: Int32Array.from(cells, cell => Math.floor(cell / columns)),
    against: Int32Array.from(cells, cell => (cell % columns) - 1),
    count: Uint32Array.from(cells, cell => counts[cell] ?? 0),
  };
}

/**
 * Positions in rising order of score; equal scores keep theirs. Score and position are packed into one 64-bit word, which
 * typed arrays sort without calling back: ten million take about a second.
 */
function risingOrder(score: Float32Array): Uint32Array {
  const words = new Uint32Array(score.length * 2);
  const bits = new Uint32Array(score.buffer, score.byteOffset, score.length);
  for (let n = 0; n < score.length; n++) {
    const word = bits[n] ?? 0;
    words[2 * n] = n;
    // As numbers, the bits of negative floats fall where the floats rise.
    words[2 * n + 1] = word & 0x8000_0000 ? ~word : word | 0x8000_0000;
  }
  new BigUint64Array(words.buffer).sort();
  return words.filter((_, n) => n % 2 === 0);
}

function grown<T extends Float32Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
