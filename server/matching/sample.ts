import { drawFrom, seededRandom } from './seeded-random.ts';

/** Somebody enrolled with every picture of the enrolment that can be compared. */
export interface SampledPerson {
  faceId: string;
  pictures: readonly Float32Array[];
}

/**
 * So many people, drawn the same way each time from the same gallery. Sorted first, so that the order in which they were
 * enrolled or read does not matter.
 */
export function drawPeople(faceIds: Iterable<string>, count: number): string[] {
  const sorted = [...faceIds].toSorted();
  return drawFrom(sorted, count, seededRandom(sorted.length));
}

/** Which picture of somebody stands for a stranger at other people's place. */
export function probePicture({ pictures }: SampledPerson): Float32Array {
  return pictures[0] ?? new Float32Array(0);
}
