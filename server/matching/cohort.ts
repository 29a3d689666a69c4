import type { ScoreModel } from './score-model.ts';
import type { Hit } from './search/face-index.ts';

/**
 * What is usual around somebody: the mean distance to the `size` nearest people who are neither of the two compared.
 * `hits` are nearest first and hold at least as many more as are left out. NaN where there is nobody else.
 */
export function usualDistance(hits: readonly Hit[], size: number, one?: string, other?: string): number {
  let sum = 0;
  let count = 0;
  for (const { faceId, distance } of hits) {
    if (faceId === one || faceId === other) continue;
    sum += distance;
    count++;
    if (count === size) break;
  }
  return sum / count;
}

/**
 * The score of a distance under a model; `usualOfProbe` and `usualOfCandidate` are not looked at by `raw`. Infinity, which
 * nothing accepts, where it cannot be told: nobody else to compare with, or numbers that are none.
 */
export function scoreOf(
  { kind }: Pick<ScoreModel, 'kind'>,
  distance: number,
  usualOfProbe: number,
  usualOfCandidate: number,
): number {
  const score = kind === 'raw' ? distance : distance / Math.sqrt(usualOfProbe * usualOfCandidate);
  return Number.isFinite(score) ? score : Number.POSITIVE_INFINITY;
}
