import type { Calibration } from '../../server/matching/calibration.ts';
import { COHORT_SIZE, RAW, type ScoreModel } from '../../server/matching/score-model.ts';
import { atOnce } from '../../server/matching/slices.ts';
import { learnWhitening } from '../../server/matching/whitening.ts';
import { foldsOf } from './folds.ts';
import type { Sample } from './samples.ts';
import type { Enrolled, Terminal } from './terminal.ts';

/** People held out, and what was learned from everybody else. */
export interface Part {
  held: readonly number[];
  members: readonly number[];
  calibration: Calibration | undefined;
  /** What pairs are scored by. */
  model: ScoreModel;
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
    const calibration = terminal.learn(gallery);
    return [{ held, members, calibration, model: calibration?.model ?? RAW }];
  });
}

/**
 * The same parts scored by one kind of model, whichever the server would choose: what the choice costs or gains. Undefined
 * where some part has too few repeated pictures to learn it from.
 */
export function partsScoredBy(
  kind: ScoreModel['kind'],
  people: readonly Sample[][],
  parts: readonly Part[],
): Part[] | undefined {
  if (kind === 'raw') return parts.map(part => ({ ...part, model: RAW }));
  if (kind === 'cohort') return parts.map(part => ({ ...part, model: { kind, cohort: COHORT_SIZE } }));
  const whitened: Part[] = [];
  for (const part of parts) {
    const pictures = part.members.map(person => enrolledAs(person, people[person] ?? []).descriptors);
    const whitening = atOnce(learnWhitening(pictures));
    if (!whitening) return undefined;
    whitened.push({ ...part, model: { kind, cohort: COHORT_SIZE, whitening } });
  }
  return whitened;
}

/** People of whom there is anything to compare. */
export function presentIn(people: readonly Sample[][]): number[] {
  return [...people.keys()].filter(person => (people[person]?.length ?? 0) > 0);
}

/** How somebody with these pictures is enrolled; people are numbers here. */
export function enrolledAs(person: number, samples: readonly Sample[]): Enrolled {
  return { faceId: String(person), descriptors: samples.map(({ descriptor }) => descriptor) };
}
