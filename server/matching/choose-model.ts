import { type Contest, type HeldOut, together, tryModel } from './held-out.ts';
import type { SampledPerson } from './sample.ts';
import { cohortSizeFor, RAW, type ScoreModel } from './score-model.ts';
import type { FaceIndex } from './search/face-index.ts';
import { depthOf, gainOf, missesOver } from './separation.ts';
import type { Work } from './slices.ts';
import { scatterWithin, scatterWithout, whiteningFrom } from './whitening.ts';

/** Enrolled people below which nothing is learned: plain distances, and strict. */
export const FEWEST_PEOPLE = 25;
/** People with repeated pictures that models are compared on, and their pictures; more would hardly change the choice. */
const MOST_TRIED = 400;
const MOST_PICTURES = 400;
const FEWEST_TRIED = 15;
/** Parts of the people that are held out in turn; of many people half are enough to learn from. */
const PARTS = 5;
const PARTS_OF_MANY = 2;
const MANY = 200;
/**
 * How strongly whitening may be held back. All are near 0.9, which was best on real faces: enrolment pictures are of one sitting, and
 * what they say of how a face changes is believed with caution however many they are.
 */
const SHRINKAGES = [0.95, 0.9, 0.8] as const;
/** Standard errors by which plain distances must be better before the cohort is given up. */
const CLEARLY = 1;

/**
 * Chooses the score by the gallery's own people with repeated pictures: one picture as probe, the others as template,
 * everybody else as cohort; what whitens is learned on other people than it is tried on. Whoever misses fewest residents over all low
 * false match rates is taken; in doubt the cohort, which was better than plain distances on every set of real faces tried.
 */
export function* chooseModel(people: readonly SampledPerson[], newIndex: () => FaceIndex): Work<ScoreModel> {
  const contest = contestOf(people);
  if (people.length < FEWEST_PEOPLE || contest.tried.length < FEWEST_TRIED) return RAW;
  const places = contest.tried.map((_, place) => place);
  const cohort: ScoreModel = { kind: 'cohort', cohort: cohortSizeFor(people.length) };

  const ofCohort = yield* tryModel(cohort, contest, places, newIndex);
  const depth = depthOf(ofCohort);
  let chosen = { model: cohort, misses: yield* missesOver(ofCohort, depth) };

  const whitened = yield* bestWhitened(contest, cohort, depth, newIndex);
  if (whitened && isBetter(whitened.misses, chosen.misses)) chosen = whitened;

  const raw = yield* missesOver(yield* tryModel(RAW, contest, places, newIndex), depth);
  return isBetter(raw, chosen.misses, CLEARLY) ? RAW : chosen.model;
}

function contestOf(everybody: readonly SampledPerson[]): Contest {
  const tried = everybody.filter(({ pictures }) => pictures.length > 1).slice(0, MOST_TRIED);
  const among = new Set(tried);
  const others = everybody.filter(person => !among.has(person));
  return {
    everybody,
    tried,
    pictures: Math.max(1, Math.floor(MOST_PICTURES / tried.length)),
    candidates: [...tried, ...others].slice(0, MOST_TRIED),
  };
}

/** The whitened score that misses fewest of people whom it was not learned from; undefined where too few pictures are repeated. */
function* bestWhitened(
  contest: Contest,
  { cohort }: ScoreModel,
  depth: number,
  newIndex: () => FaceIndex,
): Work<{ model: ScoreModel; misses: number[] } | undefined> {
  const { everybody, tried } = contest;
  const all = yield* scatterWithin(everybody.map(({ pictures }) => pictures));
  const count = tried.length > MANY ? PARTS_OF_MANY : PARTS;
  const parts: { places: number[]; others: typeof all }[] = [];
  for (let part = 0; part < count; part++) {
    const places = [...tried.keys()].filter(place => place % count === part);
    const held = yield* scatterWithin(places.map(place => tried[place]?.pictures ?? []));
    parts.push({ places, others: scatterWithout(all, held) });
  }
  let best: { model: ScoreModel; misses: number[] } | undefined;
  for (const shrinkage of SHRINKAGES) {
    const scores: HeldOut[] = [];
    for (const { places, others } of parts) {
      const whitening = whiteningFrom(others, shrinkage);
      yield;
      if (!whitening) return undefined;
      const model: ScoreModel = { kind: 'whitened-cohort', cohort, whitening };
      scores.push(yield* tryModel(model, contest, places, newIndex));
    }
    const misses = yield* missesOver(together(scores), depth);
    const whitening = whiteningFrom(all, shrinkage);
    if (whitening && (!best || isBetter(misses, best.misses)))
      best = { model: { kind: 'whitened-cohort', cohort, whitening }, misses };
  }
  return best;
}

/** Whether the first misses fewer, by more than so many standard errors of the difference. */
function isBetter(one: readonly number[], other: readonly number[], errors = 0): boolean {
  const { gain, error } = gainOf(one, other);
  return gain > errors * error;
}
