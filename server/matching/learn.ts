import type { Calibration } from './calibration.ts';
import { chooseModel, FEWEST_PEOPLE } from './choose-model.ts';
import { genuineScores, quantile } from './genuine.ts';
import { impostorScores } from './impostors.ts';
import { lowestPairs } from './lowest-pairs.ts';
import { makeCalibration } from './make-calibration.ts';
import { estimateRates } from './rates.ts';
import { inDrawnOrder, type SampledPerson } from './sample.ts';
import type { ScoreModel } from './score-model.ts';
import { createScoredGallery, type ScoredGallery } from './scored-gallery.ts';
import type { FaceIndex } from './search/face-index.ts';
import { seededRandom } from './seeded-random.ts';
import { pairsSetAside } from './set-aside.ts';
import type { Work } from './slices.ts';
import { nearestPairs } from './too-alike.ts';
import { isComparable } from './vectors.ts';

/** What is learned from. */
export interface Lesson {
  engine: string;
  /** ISO time that the calibration bears. */
  at: string;
  /** Everybody's template, as the matcher keeps them. */
  templates: FaceIndex;
  /** The enrolment pictures of one person; empty for people who were not kept or are gone. */
  pictures: (faceId: string) => readonly Float32Array[];
  newIndex: () => FaceIndex;
}

/** People whose pairs are all compared: four million comparisons, about a second. Of a larger gallery so many are drawn. */
const COMPARED_PEOPLE = 2_000;
/** Pictures of each that are strangers: all in a small gallery, where every pair says something. Of 300 people more changed nothing. */
const MOST_ROUNDS = 5;
const COMPARED_PAIRS = 100_000;
/** People whose own pictures are compared, to know how alike one person usually is. */
const PEOPLE_AS_THEMSELVES = 500;

/**
 * Learns score and meaning from a gallery: chooses the model, compares everybody (or a drawn part) with everybody as if they were
 * strangers, and finds out who is too alike. Undefined below 25 people, where plain strict distances are used.
 * The same gallery gives the same calibration. In small pieces of work; the gallery may change meanwhile.
 */
export function* learn(lesson: Lesson): Work<Calibration | undefined> {
  const { engine, at, templates, newIndex } = lesson;
  if (templates.size < FEWEST_PEOPLE) return undefined;
  const everybody = [...templates.faceIds()];
  const people = yield* drawPeople(lesson, everybody);
  if (people.length < FEWEST_PEOPLE) return undefined;
  const model = yield* chooseModel(people, newIndex);
  const gallery = yield* galleryUnder(model, everybody, lesson);

  const impostors = yield* impostorScores(gallery, people, roundsFor(people));
  const genuine = yield* genuineScores(gallery, people.slice(0, PEOPLE_AS_THEMSELVES));
  const nearest = yield* nearestPairs(gallery, everybody);
  const allPairs = yield* lowestPairs(impostors, () => false);
  const usualOfOneSelf = quantile(genuine, 0.5);
  const aside = pairsSetAside(nearest, allPairs, everybody.length, usualOfOneSelf);
  const isAside = placesOf(aside, people);
  const pairs = aside.length === 0 ? allPairs : yield* lowestPairs(impostors, isAside);
  const rates = yield* estimateRates(pairs, seededRandom(people.length));
  return makeCalibration({
    engine,
    at,
    people: everybody.length,
    pairs: (people.length * (people.length - 1)) / 2,
    model,
    rates,
    nearest,
    aside,
    usualOfOneSelf,
  });
}

/** How many pictures of each are compared as a stranger's: as many as people usually have, if there is time for it. */
function roundsFor(people: readonly SampledPerson[]): number {
  const usual = Math.ceil(people.reduce((sum, { pictures }) => sum + pictures.length, 0) / people.length);
  const affordable = Math.floor(COMPARED_PAIRS / (people.length * (people.length - 1)));
  return Math.max(1, Math.min(MOST_ROUNDS, usual, affordable));
}

/** The people who are compared, by lot. */
function* drawPeople(lesson: Lesson, everybody: readonly string[]): Work<SampledPerson[]> {
  const people: SampledPerson[] = [];
  for (const faceId of inDrawnOrder(everybody.filter(id => lesson.pictures(id).length > 0))) {
    if (people.length === COMPARED_PEOPLE) break;
    const length = lesson.templates.vector(faceId)?.length;
    const pictures = lesson.pictures(faceId).filter(picture => isComparable(picture, length ?? 0));
    if (pictures.length > 0) people.push({ faceId, pictures });
    yield;
  }
  return people;
}

/** The gallery as the model sees it; whoever comes or goes meanwhile counts from the next time on. */
function* galleryUnder(
  model: ScoreModel,
  everybody: readonly string[],
  { templates, newIndex }: Lesson,
): Work<ScoredGallery> {
  if (!model.whitening) return createScoredGallery(model, templates);
  const gallery = createScoredGallery(model, templates, newIndex());
  for (const faceId of everybody) {
    gallery.changed(faceId, templates.vector(faceId));
    yield;
  }
  return gallery;
}

/** Whether two places of the sample are a pair that is set aside. */
function placesOf(
  aside: readonly { faceIds: readonly [string, string] }[],
  people: readonly SampledPerson[],
): (one: number, other: number) => boolean {
  const placeOf = new Map(people.map(({ faceId }, place) => [faceId, place]));
  const keys = new Set<number>();
  for (const { faceIds } of aside) {
    const [one, other] = faceIds.map(faceId => placeOf.get(faceId));
    if (one === undefined || other === undefined) continue;
    keys.add(one * people.length + other).add(other * people.length + one);
  }
  return (one, other) => keys.size > 0 && keys.has(one * people.length + other);
}
