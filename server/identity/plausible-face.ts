/**
 * Whether numbers can be what the engine gives for a face. The lengths of real descriptors were 1.45 to 1.52, mirrored,
 * averaged, turned or with an open mouth. All zeros, or a few numbers made huge, are the work of somebody else: a
 * zero enrolled once would be found by every later zero.
 */
export function isPlausibleFace(descriptor: ArrayLike<number>): boolean {
  let sum = 0;
  for (let i = 0; i < descriptor.length; i++) sum += (descriptor[i] ?? 0) ** 2;
  const length = Math.sqrt(sum);
  return length >= SHORTEST && length <= LONGEST;
}

const SHORTEST = 0.7;
const LONGEST = 2.5;
