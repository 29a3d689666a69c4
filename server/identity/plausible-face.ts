import { DESCRIPTOR_LENGTH } from '../contract/face.ts';

/**
 * Whether numbers can be what the engine gives for a face. The lengths of real descriptors were 1.45 to 1.52, mirrored,
 * averaged, turned or with an open mouth, and no two of their numbers are alike. All zeros, one number over and over, or
 * a few made huge are the work of somebody else: a zero enrolled once would be found by every later zero.
 */
export function isPlausibleFace(descriptor: ArrayLike<number>): boolean {
  if (descriptor.length !== DESCRIPTOR_LENGTH) return false;
  const numbers = Array.from(descriptor);
  const length = Math.hypot(...numbers);
  return length >= SHORTEST && length <= LONGEST && new Set(numbers).size >= FEWEST_DIFFERENT;
}

const SHORTEST = 0.7;
const LONGEST = 2.5;
const FEWEST_DIFFERENT = DESCRIPTOR_LENGTH / 2;
