import type { ImpostorScores } from './impostors.ts';
import type { Work } from './slices.ts';

/**
 * Scores fall into steps of a hundredth of their logarithm, counted from `FIRST_STEP`; step s ends at exp(s / 100). What is
 * counted and claimed is so at the ends of steps.
 */
export const STEPS_PER_E = 100;
export const FIRST_STEP = -700;
const STEPS = 1400;

/** Many pairs counted by steps, and the most alike of them one by one. */
export interface LowestPairs {
  readonly people: number;
  /** Pairs of different people in either order, apart from those set aside. */
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
  const upTo = new Float64Array(STEPS);
  let total = 0;
  for (let one = 0; one < people; one++) {
    for (let other = 0; other < people; other++) {
      if (one === other || isAside(one, other)) continue;
      const step = stepOf(scores[one * people + other] as number);
      upTo[step] = (upTo[step] as number) + 1;
      total++;
    }
    yield;
  }
  for (let step = 1; step < STEPS; step++) upTo[step] = (upTo[step] as number) + (upTo[step - 1] as number);
  let lastStep = upTo.findLastIndex(count => count <= KEPT);
  // Many pairs of one score: they are kept together or, if even the lowest are too many, all.
  if (lastStep < 0) lastStep = upTo.findIndex(count => count > 0);

  const kept: { score: number; one: number; other: number }[] = [];
  const limit = endOfStep(lastStep);
  for (let one = 0; one < people; one++) {
    for (let other = 0; other < people; other++) {
      const score = scores[one * people + other] as number;
      // A quick look first; the step decides, as it did when they were counted.
      if (score > limit * 1.001 || one === other || isAside(one, other) || stepOf(score) > lastStep) continue;
      kept.push({ score, one, other });
    }
    yield;
  }
  kept.sort((a, b) => a.score - b.score);
  return {
    people,
    total,
    upTo,
    scores: Float32Array.from(kept, pair => pair.score),
    one: Int32Array.from(kept, pair => pair.one),
    other: Int32Array.from(kept, pair => pair.other),
    lastStep,
  };
}
