import type { Calibration } from '../../server/matching/calibration.ts';
import { cohortSizeFor, RAW, type ScoreModel } from '../../server/matching/score-model.ts';
import { atOnce } from '../../server/matching/slices.ts';
import { learnWhitening } from '../../server/matching/whitening.ts';
import { foldsOf } from './folds.ts';
import type { Sample } from './samples.ts';
import type { Enrolled, Terminal } from './terminal.ts';

/** People held out, and what was learned from everybody else. */
export interface Part {
  held: readonly number[];
  members: readonly number[];
  /** For a matcher; its model is `model`. Undefined where nothing was learned. */
  calibration: Calibration | undefined;
  /** What pairs are scored by: of one kind in all parts. */
  model: ScoreModel;
  /** The kind that the server chose here. */
  chosen: ScoreModel['kind'];
}

const KINDS = ['raw', 'cohort', 'whitened-cohort'] as const;

/**
 * Each part of the people held out once, with what the server learns from all pictures of all others. Scores of different
 * kinds have different scales and cannot be pooled, so where parts choose differently all take the kind that most of them
 * chose (of equals the simpler); what it is made of is still learned apart from those held out. Learning takes longer
 * than comparing, so everything that compares the same pictures shares it.
 */
export function learnParts(people: readonly Sample[][], terminal: Pick<Terminal, 'learn'>): Part[] {
  const present = presentIn(people);
  const parts = foldsOf(present).flatMap((held): Part[] => {
    const members = present.filter(person => !held.includes(person));
    if (members.length === 0) return [];
    const calibration = terminal.learn(members.map(person => enrolledAs(person, people[person] ?? [])));
    const model = calibration?.model ?? RAW;
    return [{ held, members, calibration, model, chosen: model.kind }];
  });
  const votes = (kind: ScoreModel['kind']) => parts.filter(({ chosen }) => chosen === kind).length;
  const byVotes = KINDS.toSorted((a, b) => votes(b) - votes(a));
  const agreed = byVotes.map(kind => partsScoredBy(kind, people, parts)).find(scored => scored !== undefined);
  return agreed ?? parts;
}

/**
 * The same parts scored by one kind of model, whichever the server chose: what the choice costs or gains. Undefined where
 * some part has too few repeated pictures to learn it from.
 */
export function partsScoredBy(
  kind: ScoreModel['kind'],
  people: readonly Sample[][],
  parts: readonly Part[],
): Part[] | undefined {
  // A matcher takes up the model alone; what the scores mean is of no matter to error rates.
  const anyCalibration = parts.find(({ calibration }) => calibration)?.calibration;
  const scored: Part[] = [];
  for (const part of parts) {
    const model = part.model.kind === kind ? part.model : modelOf(kind, people, part);
    if (!model) return undefined;
    const calibration = part.calibration ?? anyCalibration;
    scored.push({ ...part, model, calibration: calibration && { ...calibration, model } });
  }
  return scored;
}

function modelOf(
  kind: ScoreModel['kind'],
  people: readonly Sample[][],
  { members }: Part,
): ScoreModel | undefined {
  if (kind === 'raw') return RAW;
  const cohort = cohortSizeFor(members.length);
  if (kind === 'cohort') return { kind, cohort };
  const pictures = members.map(person => enrolledAs(person, people[person] ?? []).descriptors);
  const whitening = atOnce(learnWhitening(pictures));
  return whitening && { kind, cohort, whitening };
}

/** People of whom there is anything to compare. */
export function presentIn(people: readonly Sample[][]): number[] {
  return [...people.keys()].filter(person => (people[person]?.length ?? 0) > 0);
}

/** How somebody with these pictures is enrolled; people are numbers here. */
export function enrolledAs(person: number, samples: readonly Sample[]): Enrolled {
  return { faceId: String(person), descriptors: samples.map(({ descriptor }) => descriptor) };
}
