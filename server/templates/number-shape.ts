import { normalForm } from './number-form.ts';
import { type NumberPattern, write } from './number-pattern.ts';

/** The normal form of every number that a pattern can give for a kind, place by place. */
export function shapeOf(
  { parts }: NumberPattern,
  codes: { community: string; kind: string },
): readonly Shape[] {
  const digits = (count: number): Shape[] => Array.from({ length: count }, () => ({ of: 'digit' }));
  return parts.flatMap((part): Shape[] => {
    switch (part.part) {
      case 'check':
        return [{ of: 'any' }];
      case 'year':
        return digits(4);
      case 'sequence':
        return [...digits(part.width - 1), { of: 'digits' }];
      case 'fixed':
      case 'community':
      case 'kind':
        return Array.from(normalForm(write(part, { ...codes, year: 0, sequence: 0 })), character => ({
          of: 'one',
          character,
        }));
    }
  });
}

/** One place in a number: a certain character, any digit, one or more digits, or any letter or digit. */
export type Shape = { of: 'one'; character: string } | { of: 'digit' | 'digits' | 'any' };

/** Whether two kinds could ever give numbers that read the same once blanks, signs and look-alikes are taken away. */
export function mayCoincide(a: readonly Shape[], b: readonly Shape[]): boolean {
  const seen = new Set<number>();
  const reach = (i: number, j: number): boolean => {
    const key = i * (b.length + 1) + j;
    if (seen.has(key)) return false;
    seen.add(key);
    const [left, right] = [a[i], b[j]];
    if (!left || !right) return !left && !right;
    if (!overlap(left, right)) return false;
    const leftGoesOn = left.of === 'digits';
    const rightGoesOn = right.of === 'digits';
    return (
      reach(i + 1, j + 1) || (leftGoesOn && reach(i, j + 1)) || (rightGoesOn && reach(i + 1, j)) || false
    );
  };
  return reach(0, 0);
}

function overlap(a: Shape, b: Shape): boolean {
  if (a.of === 'any' || b.of === 'any') return true;
  if (a.of === 'one' && b.of === 'one') return a.character === b.character;
  if (a.of === 'one') return /\d/.test(a.character);
  return b.of !== 'one' || /\d/.test(b.character);
}
