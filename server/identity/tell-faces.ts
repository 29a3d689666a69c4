import type { FaceCount } from './face-store.ts';

/** What a technician should know of the faces that cannot be used, one sentence each; none when all is well. */
export function tellFaces(trouble: string | undefined, count: FaceCount): string[] {
  const { otherKey, damaged, otherEngine } = count;
  if (trouble !== undefined) return [`The terminal goes on without faces. ${trouble}`];
  const sentences: string[] = [];
  if (otherKey > 0)
    sentences.push(
      `${otherKey} enrolled faces were sealed with another key than the one in use. They are kept: put the right key back, or ` +
        'enrol these people again.',
    );
  if (damaged > 0)
    sentences.push(
      `${damaged} enrolled faces do not open: they are damaged, or were sealed with another key. They are kept: put keys/faces.key ` +
        'and faces.db back from one backup, or enrol these people again.',
    );
  if (otherEngine > 0)
    sentences.push(
      `${otherEngine} enrolled faces are of another engine and are not compared. They are kept: enrol these people again.`,
    );
  return sentences;
}

/** What happened to faces that nobody used for so many months. */
export function tellExpired(expired: number, months: number): string {
  return `${expired} enrolled faces were deleted: nobody had used them for ${months} months (LAIBAN_FACE_MONTHS).`;
}
