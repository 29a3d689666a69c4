/** What the kiosk's face pipeline and the server agree on. Camera frames never cross this line; only numbers do. */

/** Names the network and everything done to a picture before it; templates of different engines are never compared. */
export const FACE_ENGINE = 'face-api.js@1.7.15 laiban-chips@3';
export const DESCRIPTOR_LENGTH = 128;

/** Two descriptors (128 numbers each, about unit-scaled) of one person are rarely further apart than this in one sitting. */
export const SAME_SITTING_DISTANCE = 0.45;

/** Euclidean distance of two descriptors of equal length. */
export function descriptorDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return Math.sqrt(sum);
}
