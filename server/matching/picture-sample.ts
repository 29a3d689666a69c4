import { lotOf } from './sample.ts';

/** The enrolment pictures of as many people as a calibration looks at; of everybody in a small gallery. */
export interface PictureSample {
  put(faceId: string, pictures: readonly Float32Array[]): void;
  remove(faceId: string): void;
  /** None for people who are not in the sample. */
  pictures(faceId: string): readonly Float32Array[];
}

/** Twice what is looked at (2,000), so that people may leave for a while before the sample is too small. */
const USUALLY_KEPT = 4_000;

/**
 * Keeps the people who are drawn first, at least `kept` of them as long as so many came. Matching needs one template a person;
 * keeping every picture in memory would triple it.
 */
export function createPictureSample(kept = USUALLY_KEPT): PictureSample {
  const people = new Map<string, readonly Float32Array[]>();
  /** Whoever draws a larger lot was let go, or never kept. */
  let largestLot = Number.POSITIVE_INFINITY;
  return {
    put(faceId, pictures) {
      if (lotOf(faceId) > largestLot) return;
      people.set(faceId, pictures);
      // Sorted out only now and then: sorting for each who comes would take longer than reading them.
      if (people.size <= 2 * kept) return;
      const lots = [...people.keys()].map(lotOf).toSorted((a, b) => a - b);
      largestLot = lots[kept - 1] ?? largestLot;
      for (const id of [...people.keys()].filter(id => lotOf(id) > largestLot)) people.delete(id);
    },
    remove: faceId => {
      people.delete(faceId);
    },
    pictures: faceId => people.get(faceId) ?? [],
  };
}
