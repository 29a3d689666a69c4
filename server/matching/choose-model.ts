import { genuineScores, quantile } from './genuine.ts';
import { impostorScores } from './impostors.ts';
import { smallest } from './lowest-pairs.ts';
import { probePicture, type SampledPerson } from './sample.ts';
import { COHORT_SIZE, RAW, type ScoreModel } from './score-model.ts';
import { createScoredGallery } from './scored-gallery.ts';
import type { FaceIndex } from './search/face-index.ts';
import { seededRandom } from './seeded-random.ts';
import type { Work } from './slices.ts';
import { meanOf } from './vectors.ts';
import { learnWhitening } from './whitening.ts';

/** Enrolled people below which nothing is learned: plain distances, and strict. */
export const FEWEST_PEOPLE = 50;
/** People with repeated pictures that models are compared on; more would hardly change the choice. */
const COMPARED_ON = 600;
/** The rate of false matches at which they are compared: as low as so many impostor pairs allow, but no lower. */
const PAIRS_BELOW = 50;
const LOWEST_RATE = 1e-4;
/** Misses below which counting them says nothing, because pictures of one sitting are all alike. */
const FEWEST_MISSES = 10;
const DRAWINGS = 200;

/**
 * Chooses the score by the gallery's own people with repeated pictures: one picture as probe, the others as template,
 * everybody else as cohort. `cohort` is learned from nothing and is compared with `raw` on everybody; what whitens is learned on
 * one half of the people and tried on the other, both ways. The richer model is taken only if it is better by more than
 * the standard error of the difference; so a tie, and a gallery that cannot tell, leave the simpler one.
 */
export function* chooseModel(people: readonly SampledPerson[], newIndex: () => FaceIndex): Work<ScoreModel> {
  const repeated = people.filter(({ pictures }) => pictures.length > 1).slice(0, COMPARED_ON);
  if (repeated.length < FEWEST_PEOPLE) return RAW;
  const cohort: ScoreModel = { kind: 'cohort', cohort: COHORT_SIZE };
  const raw = yield* tryModel(RAW, people, repeated, newIndex);
  const plain = yield* tryModel(cohort, people, repeated, newIndex);
  if (!(yield* isClearlyBetter([plain], [raw]))) return RAW;

  const whitening = yield* learnWhitening(people.map(({ pictures }) => pictures));
  if (!whitening) return cohort;
  const halves = [0, 1].map(half => repeated.filter((_, at) => at % 2 === half));
  const tried: { plain: Trial[]; whitened: Trial[] } = { plain: [], whitened: [] };
  for (const half of halves) {
    const inHalf = new Set(half);
    const learned = yield* learnWhitening(
      people.filter(person => !inHalf.has(person)).map(({ pictures }) => pictures),
    );
    if (!learned) return cohort;
    const whitened: ScoreModel = { kind: 'whitened-cohort', cohort: COHORT_SIZE, whitening: learned };
    tried.plain.push(yield* tryModel(cohort, people, half, newIndex));
    tried.whitened.push(yield* tryModel(whitened, people, half, newIndex));
  }
  if (!(yield* isClearlyBetter(tried.whitened, tried.plain))) return cohort;
  return { kind: 'whitened-cohort', cohort: COHORT_SIZE, whitening };
}

/** What one model gave on some people: the genuine scores in their order, and the score at the low rate of false matches. */
interface Trial {
  genuine: readonly number[];
  threshold: number;
}

function* tryModel(
  model: ScoreModel,
  everybody: readonly SampledPerson[],
  tried: readonly SampledPerson[],
  newIndex: () => FaceIndex,
): Work<Trial> {
  const templates = newIndex();
  const gallery = createScoredGallery(model, templates, newIndex());
  for (const { faceId, pictures } of everybody) {
    const template = meanOf(pictures);
    templates.put(faceId, template);
    gallery.changed(faceId, template);
    yield;
  }
  const genuine = yield* genuineScores(gallery, tried);
  const probes = tried.map(person => ({ faceId: person.faceId, picture: probePicture(person) }));
  const { scores } = yield* impostorScores(gallery, probes);
  const pairs = tried.length * (tried.length - 1);
  const below = Math.max(PAIRS_BELOW, Math.round(LOWEST_RATE * pairs));
  return { genuine, threshold: yield* smallest(scores, below) };
}

/**
 * Whether the richer model misses fewer residents, or, where next to none are missed, leaves them more room: how many times the
 * usual spread of one person fits between their usual score and the threshold, in logarithms, so that scales do not matter.
 */
function* isClearlyBetter(richer: readonly Trial[], simpler: readonly Trial[]): Work<boolean> {
  const misses = (trials: readonly Trial[]) =>
    trials.flatMap(({ genuine, threshold }) => genuine.map(score => (score > threshold ? 1 : 0)));
  const [ofRicher, ofSimpler] = [misses(richer), misses(simpler)];
  if (sum(ofSimpler) >= FEWEST_MISSES || sum(ofRicher) >= FEWEST_MISSES) {
    const gains = ofSimpler.map((miss, at) => miss - (ofRicher[at] ?? 0));
    const mean = sum(gains) / gains.length;
    const variance = sum(gains.map(gain => (gain - mean) ** 2)) / (gains.length - 1);
    return mean > Math.sqrt(variance / gains.length);
  }
  const gain = (pick: (count: number) => readonly number[]) =>
    sum(richer.map((trial, at) => room(trial, pick(trial.genuine.length)) - roomOf(simpler[at], pick)));
  const drawings: number[] = [];
  for (let drawing = 0; drawing < DRAWINGS; drawing++) {
    drawings.push(gain(count => drawPlaces(count, drawing)));
    yield;
  }
  const mean = sum(drawings) / drawings.length;
  const variance = sum(drawings.map(value => (value - mean) ** 2)) / (drawings.length - 1);
  return gain(count => Array.from({ length: count }, (_, at) => at)) > Math.sqrt(variance);
}

function roomOf(trial: Trial | undefined, pick: (count: number) => readonly number[]): number {
  return trial ? room(trial, pick(trial.genuine.length)) : Number.NaN;
}

function room({ genuine, threshold }: Trial, places: readonly number[]): number {
  const logs = places.map(at => Math.log(genuine[at] ?? Number.NaN));
  const middle = quantile(logs, 0.5);
  return (Math.log(threshold) - middle) / (quantile(logs, 0.95) - middle);
}

function drawPlaces(count: number, drawing: number): number[] {
  const random = seededRandom(count * DRAWINGS + drawing);
  return Array.from({ length: count }, () => Math.floor(random() * count));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
