import type { Calibration } from '../../server/matching/calibration.ts';
import { foldsOf } from './folds.ts';
import type { Sample } from './samples.ts';
import type { Enrolled, Terminal } from './terminal.ts';

/** People held out, and what was learned from everybody else. */
export interface Part {
  held: readonly number[];
  members: readonly number[];
  calibration: Calibration | undefined;
}

/**
 * Each part of the people held out once, with what the server learns from all pictures of all others. Learning takes
 * longer than comparing, so everything that compares the same pictures shares it.
 */
export function learnParts(people: readonly Sample[][], terminal: Pick<Terminal, 'learn'>): Part[] {
  const present = presentIn(people);
  return foldsOf(present).flatMap(held => {
    const members = present.filter(person => !held.includes(person));
    if (members.length === 0) return [];
    const gallery = members.map(person => enrolledAs(person, people[person] ?? []));
    return [{ held, members, calibration: terminal.learn(gallery) }];
  });
}

/** People of whom there is anything to compare. */
export function presentIn(people: readonly Sample[][]): number[] {
  return [...people.keys()].filter(person => (people[person]?.length ?? 0) > 0);
}

/** How somebody with these pictures is enrolled; people are numbers here. */
export function enrolledAs(person: number, samples: readonly Sample[]): Enrolled {
  return { faceId: String(person), descriptors: samples.map(({ descriptor }) => descriptor) };
}
