import type { FacePlace, InfraredSample } from '../../../contract/infrared.ts';

/** One moment in which both cameras saw a face. */
export interface SeenPair {
  atMs: number;
  colour: FacePlace;
  infrared: FacePlace;
}

/** The moments in which both cameras saw a face. */
export function seenPairs(samples: readonly InfraredSample[]): SeenPair[] {
  return samples.flatMap(({ atMs, colour, infrared }) =>
    colour && infrared ? [{ atMs, colour, infrared }] : [],
  );
}

/** The median; 0 of nothing. */
export function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
