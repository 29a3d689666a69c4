import type { ScoreModel } from '../../server/matching/score-model.ts';
import { enrolmentOf, galleryEnrolment } from './folds.ts';
import { pairScores } from './pair-scores.ts';
import { type Part, presentIn } from './parts.ts';
import { countOf, type Sample } from './samples.ts';
import { createCollector, type Trials } from './trials.ts';

/** Comparisons of one picture with one picture. */
export interface Comparisons extends Trials {
  /** What all scores are made of. */
  kind: ScoreModel['kind'];
  /** Models that were learned, one for each part of the people that was held out, and how often each kind. */
  models: Record<ScoreModel['kind'], number>;
}

/** More than this says nothing new and takes minutes. */
const MOST_STRANGE = 12_000_000;
const MOST_ROTATIONS = 10;

/**
 * One to one. Each person is enrolled with one picture, each picture in its turn; people are held out in parts. Somebody
 * held out is compared as a stranger with everybody else's templates, then enrolled too and compared with their own. What
 * the score is made of (model, whitening) was learned from other people's pictures, the cohort is the gallery without
 * them: nothing is tuned on whom it is measured on.
 */
export function compareAll(people: readonly Sample[][], parts: readonly Part[]): Comparisons {
  const present = presentIn(people);
  const pictures = countOf(people);
  const rotations = Math.min(MOST_ROTATIONS, Math.max(0, ...people.map(samples => samples.length)));
  const aRotation = pictures * present.length;
  const strangeRotations = Math.max(
    1,
    Math.min(rotations, Math.floor(MOST_STRANGE / Math.max(1, aRotation))),
  );
  // Of a very large set only every so many pictures is a stranger's.
  const step = Math.max(1, Math.ceil(aRotation / MOST_STRANGE));

  const mated = createCollector();
  const strange = createCollector();
  const models = { raw: 0, cohort: 0, 'whitened-cohort': 0 };
  for (const { held, members, model, chosen } of parts) {
    models[chosen]++;
    for (let rotation = 0; rotation < rotations; rotation++) {
      const templates = members.map(person => galleryEnrolment(people[person] ?? [], 1, rotation)[0]);
      const scores = pairScores(
        model,
        templates.filter(template => template !== undefined).map(({ descriptor }) => descriptor),
      );
      // A template that was compared before is still one of the cohort, but not compared again.
      const fresh = members.map(person => (people[person]?.length ?? 0) > rotation);
      for (const person of held) {
        for (const [n, probe] of (people[person] ?? []).entries()) {
          if (rotation >= strangeRotations || (n + person) % step !== 0) continue;
          for (const [at, score] of scores.ofStranger(probe.descriptor).entries())
            if (fresh[at]) strange.add(score, person, members[at]);
        }
        const own = enrolmentOf(people[person] ?? [], 1, rotation);
        const template = own?.enrolled[0];
        for (const probe of own?.probes ?? [])
          if (template) mated.add(scores.ofMember(probe.descriptor, template.descriptor), person);
      }
    }
  }
  return {
    people: people.length,
    mated: mated.sorted(),
    strange: strange.sorted(),
    distinctMated: people.reduce((sum, { length }) => sum + (length > 1 ? length : 0), 0),
    distinctStrange: distinctPairs(people),
    kind: parts[0]?.model.kind ?? 'raw',
    models,
  };
}

/** Pairs of pictures of different people, whichever of the two is the template. */
function distinctPairs(people: readonly Sample[][]): number {
  const all = countOf(people);
  return people.reduce((sum, { length }) => sum + length * (all - length), 0) / 2;
}
