import type { ImpostorScores } from './impostors.ts';
import type { Work } from './slices.ts';

/**
 * Scores fall into steps of a hundredth of their logarithm, counted from `FIRST_STEP`; step s ends at exp(s / 100). What is
 * counted and claimed is so at the ends of steps.
 */
export const STEPS_PER_E = 100;
export const FIRST_STEP = -700;
export const STEPS = 1400;

/** Many pairs counted by steps, and the most alike of them one by one. */
export interface LowestPairs {
  readonly people: number;
  /** Pictures of each person that were compared. */
  readonly rounds: number;
  /** Pairs of different people in either order and in every round, apart from those set aside. */
  readonly total: number;
  /** By step: pairs at or below its end. */
  readonly upTo: Float64Array;
  /** The most alike, rising; who they are, by their places in the sample. */
  readonly scores: Float32Array;
  readonly one: Int32Array;
  readonly other: Int32Array;
  /** The last step of which every pair is among the most alike. */
  readonly lastStep: number;
}

/** Pairs kept one by one: enough for every rate that decides something, and few enough for some hundred drawings. */
const KEPT = 40_000;
/** Scores in single precision lie on either side of the end of their step. */
const ROUNDING = 1.001;

export function stepOf(score: number): number {
  const step = Math.ceil(Math.log(score) * STEPS_PER_E) - FIRST_STEP;
  return Math.min(STEPS - 1, Math.max(0, step));
}

export function endOfStep(step: number): number {
  return Math.exp((step + FIRST_STEP) / STEPS_PER_E);
}

/** Counts all pairs but those set aside (by `isAside`, of two places in the sample), and keeps the most alike. */
export function* lowestPairs(
  { people, scores }: ImpostorScores,
  isAside: (one: number, other: number) => boolean,
): Work<LowestPairs> {
  const rows = people > 0 ? scores.length / people : 0;
  const upTo = new Float64Array(STEPS);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const one = row % people;
    for (let other = 0; other < people; other++) {
      if (one === other || isAside(one, other)) continue;
      const step = stepOf(scores[row * people + other] as number);
      upTo[step] = (upTo[step] as number) + 1;
      total++;
    }
    yield;
  }
  for (let step = 1; step < STEPS; step++) upTo[step] = (upTo[step] as number) + (upTo[step - 1] as number);
  let lastStep = upTo.findLastIndex(count => count <= KEPT);
  // Many pairs of one score: they are kept together or, if even the lowest are too many, all.
  if (lastStep < 0) lastStep = upTo.findIndex(count => count > 0);

  const places: number[] = [];
  const limit = endOfStep(lastStep);
  for (let row = 0; row < rows; row++) {
    const one = row % people;
    for (let other = 0; other < people; other++) {
      const score = scores[row * people + other] as number;
      // A quick look first; the step decides, as it did when they were counted.
      if (score > limit * ROUNDING || one === other || isAside(one, other) || stepOf(score) > lastStep)
        continue;
      places.push(row * people + other);
    }
    yield;
  }
  const kept = risingPlaces(scores, places);
  yield;
  return {
    people,
    rounds: rows / people,
    total,
    upTo,
    scores: Float32Array.from(kept, place => scores[place] as number),
    one: Int32Array.from(kept, place => Math.floor(place / people) % people),
    other: Int32Array.from(kept, place => place % people),
    lastStep,
  };
}

/**
 * Places by rising score. Sorted as numbers made of the bits of a score, which rise as scores of zero and more do, and the place in the
 * list: many times faster than with a comparison of its own.
 */
function risingPlaces(scores: Float32Array, places: readonly number[]): Float64Array {
  const ordered = Float32Array.from(places, place => scores[place] as number);
  const bits = new Uint32Array(ordered.buffer);
  const keys = Float64Array.from(bits, (bit, at) => bit * LONGEST_LIST + at).toSorted();
  return keys.map(key => places[key % LONGEST_LIST] as number);
}

/** Keys stay whole numbers: 31 bits of a positive score and 21 of its place in the list. */
const LONGEST_LIST = 2 ** 21;
