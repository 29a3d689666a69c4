/** Somebody enrolled with every picture of the enrolment that can be compared. */
export interface SampledPerson {
  faceId: string;
  pictures: readonly Float32Array[];
}

/**
 * A number by which people are drawn: those with the smallest are the sample. It depends on the id alone (FNV-1a, mixed), so the same
 * gallery gives the same sample in whatever order it was enrolled or read, and one more person changes it little.
 */
export function lotOf(faceId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < faceId.length; i++) hash = Math.imul(hash ^ faceId.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Everybody in the order in which they are drawn. */
export function inDrawnOrder(faceIds: Iterable<string>): string[] {
  return [...faceIds]
    .map(faceId => ({ faceId, lot: lotOf(faceId) }))
    .toSorted((a, b) => a.lot - b.lot || (a.faceId < b.faceId ? -1 : 1))
    .map(({ faceId }) => faceId);
}
