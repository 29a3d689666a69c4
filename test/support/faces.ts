import { DESCRIPTOR_LENGTH } from '../../server/contract/face.ts';
import { seededRandom } from './seeded-random.ts';

/** What the face library gives has about this Euclidean norm. */
const USUAL_NORM = 1.4;

/** An invented descriptor: 128 numbers of the usual norm, the same for the same seed. Two seeds are far apart. */
export function inventedFace(seed: number): number[] {
  const random = seededRandom(seed);
  const raw = Array.from({ length: DESCRIPTOR_LENGTH }, () => random() - 0.5);
  const norm = Math.hypot(...raw);
  return raw.map(value => (value / norm) * USUAL_NORM);
}

/** The same face seen a little differently: `distance` away from it in one direction. */
export function seenAgain(face: readonly number[], distance: number, along = 0): number[] {
  return face.map((value, i) => (i === along ? value + distance : value));
}
