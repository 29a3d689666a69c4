import { seededRandom } from '../support/seeded-random.ts';
import type { Sample } from './samples.ts';

/**
 * Splits people into parts of near equal size, by a seeded shuffle. Whatever is learned is learned from the other parts
 * only. Small sets get many parts, so that little is lost of what can be learned from; large ones fewer, for time.
 */
export function foldsOf(people: readonly number[], parts = usualParts(people.length)): number[][] {
  const random = seededRandom(7);
  const shuffled = [...people];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [shuffled[i], shuffled[j]];
    if (a !== undefined && b !== undefined) [shuffled[i], shuffled[j]] = [b, a];
  }
  const folds: number[][] = Array.from({ length: Math.min(parts, shuffled.length) }, () => []);
  for (const [i, person] of shuffled.entries()) folds[i % folds.length]?.push(person);
  return folds;
}

export function usualParts(people: number): number {
  return people <= 100 ? 20 : people <= 400 ? 10 : 5;
}

export interface Enrolment {
  enrolled: Sample[];
  probes: Sample[];
}

/**
 * Which pictures of a person are enrolled in a rotation: `count` in a row from the one with that number, the rest are probes.
 * Undefined once every picture has had its turn, so that no comparison is made twice. Whoever has too few is enrolled with
 * all of them and has no probes.
 */
export function enrolmentOf(
  samples: readonly Sample[],
  count: number,
  rotation: number,
): Enrolment | undefined {
  if (rotation >= samples.length) return undefined;
  if (samples.length <= count) return rotation === 0 ? { enrolled: [...samples], probes: [] } : undefined;
  const turned = [...samples.slice(rotation), ...samples.slice(0, rotation)];
  return { enrolled: turned.slice(0, count), probes: turned.slice(count) };
}

/** For people who stand in the gallery so that others are compared with them: always an enrolment, the last again if need be. */
export function galleryEnrolment(samples: readonly Sample[], count: number, rotation: number): Sample[] {
  const wrapped = samples.length <= count ? 0 : rotation % Math.max(1, samples.length);
  return enrolmentOf(samples, count, wrapped)?.enrolled ?? [];
}
