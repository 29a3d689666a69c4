/**
 * The plain mean of descriptors, number by number; their own length is kept (about 1 to 1.5) because bringing them to
 * length one was measured to help one set of faces and to ruin another. Undefined for none.
 */
export function meanDescriptor(descriptors: readonly ArrayLike<number>[]): number[] | undefined {
  const first = descriptors[0];
  if (!first) return undefined;
  return Array.from({ length: first.length }, (_, i) => {
    let sum = 0;
    for (const descriptor of descriptors) sum += descriptor[i] ?? 0;
    return sum / descriptors.length;
  });
}
