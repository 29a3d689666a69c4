import { genuineScore } from './genuine.ts';
import { strangersAt } from './impostors.ts';
import { stepOf } from './lowest-pairs.ts';
import type { SampledPerson } from './sample.ts';
import type { ScoreModel } from './score-model.ts';
import { createScoredGallery } from './scored-gallery.ts';
import type { FaceIndex } from './search/face-index.ts';
import type { Work } from './slices.ts';
import { meanOf } from './vectors.ts';

/** What one score makes of pictures of people whom nothing of it was learned from. */
export interface HeldOut {
  /** A picture against the mean of the same person's others. */
  readonly genuine: readonly { person: number; score: number }[];
  /** Pictures against other people's templates: a row for a picture, a column for a template, each the step of the score; −1 for oneself. */
  readonly steps: Int16Array;
  /** Whose each row is, and each column; the same numbers as in `genuine`. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** People whose pictures are tried, with whom they are compared. */
export interface Contest {
  /** Everybody, whose templates are the gallery. */
  readonly everybody: readonly SampledPerson[];
  /** People with repeated pictures. */
  readonly tried: readonly SampledPerson[];
  /** The first so many pictures of each are tried. */
  readonly pictures: number;
  /** People whom strangers are compared with; those who are tried come first. */
  readonly candidates: readonly SampledPerson[];
}

/** Tries one model on some of those who are tried: `places` are theirs. Pictures and people are compared as `match` would. */
export function* tryModel(
  model: ScoreModel,
  { everybody, tried, pictures, candidates }: Contest,
  places: readonly number[],
  newIndex: () => FaceIndex,
): Work<HeldOut> {
  const templates = newIndex();
  const gallery = createScoredGallery(model, templates, newIndex());
  for (const { faceId, pictures } of everybody) {
    const template = meanOf(pictures);
    templates.put(faceId, template);
    gallery.changed(faceId, template);
    yield;
  }
  const genuine: { person: number; score: number }[] = [];
  const looks: { faceId: string; picture: Float32Array }[] = [];
  const rows: number[] = [];
  for (const place of places) {
    const person = tried[place];
    for (const [at, picture] of person?.pictures.slice(0, pictures).entries() ?? []) {
      if (!person) continue;
      genuine.push({ person: place, score: genuineScore(gallery, person, at) });
      looks.push({ faceId: person.faceId, picture });
      rows.push(place);
      yield;
    }
  }
  const scores = yield* strangersAt(
    gallery,
    looks,
    candidates.map(({ faceId }) => faceId),
  );
  const steps = new Int16Array(scores.length);
  const columns = candidates.map((_, place) => place);
  for (let row = 0; row < rows.length; row++) {
    for (let at = row * columns.length; at < (row + 1) * columns.length; at++) {
      const score = scores[at] as number;
      steps[at] = Number.isNaN(score) ? -1 : stepOf(score);
    }
    yield;
  }
  return { genuine, steps, rows, columns };
}

/** Parts of the same contest, tried apart, as one. */
export function together(parts: readonly HeldOut[]): HeldOut {
  const steps = new Int16Array(parts.reduce((sum, part) => sum + part.steps.length, 0));
  let at = 0;
  for (const part of parts) {
    steps.set(part.steps, at);
    at += part.steps.length;
  }
  return {
    genuine: parts.flatMap(({ genuine }) => genuine),
    steps,
    rows: parts.flatMap(({ rows }) => rows),
    columns: parts[0]?.columns ?? [],
  };
}
