import { scoreOf, usualDistance } from './cohort.ts';
import type { ScoredGallery } from './scored-gallery.ts';
import type { Hit } from './search/face-index.ts';
import type { Work } from './slices.ts';
import { distancesFrom, rowsOf } from './vectors.ts';

/** Somebody enrolled, and one picture of them that stands for a stranger at everybody else's place. */
export interface Sampled {
  faceId: string;
  picture: ArrayLike<number>;
}

/** Scores of every picture against every other person's template. */
export interface ImpostorScores {
  readonly people: number;
  /** `people` × `people`, a row for a picture, a column for a template; NaN where both are of one person. */
  readonly scores: Float32Array;
}

/**
 * What would happen if each of these people were a stranger who looks in: the picture is compared with everybody else's
 * template, in a gallery in which the stranger is not enrolled, exactly as `match` would.
 */
export function* impostorScores(gallery: ScoredGallery, people: readonly Sampled[]): Work<ImpostorScores> {
  const { model } = gallery;
  const count = people.length;
  const dimensions = people[0]?.picture.length ?? 0;
  const templates = rowsOf(
    people.map(({ faceId }) => gallery.template(faceId) ?? new Float32Array(dimensions)),
    dimensions,
  );
  const pictures = rowsOf(
    people.map(({ picture }) => gallery.seen(picture)),
    dimensions,
  );
  const scores = new Float32Array(count * count);
  const placeOf = new Map(people.map(({ faceId }, at) => [faceId, at]));
  const near: (readonly Hit[])[] = [];
  const around: (readonly Hit[])[] = [];
  if (model.kind !== 'raw')
    for (const { faceId, picture } of people) {
      near.push(gallery.near(picture));
      around.push(gallery.around(faceId));
      yield;
    }
  const usualOfTemplate = around.map(hits => usualDistance(hits, model.cohort));
  const inCohortOf = whoseCohort(around, placeOf, count);

  for (let i = 0; i < count; i++) {
    const row = scores.subarray(i * count, (i + 1) * count);
    distancesFrom(pictures, i, templates, row);
    const hits = near[i];
    if (hits) {
      const self = people[i]?.faceId;
      const usualOfPicture = usualDistance(hits, model.cohort, self);
      const touched = [...hits.map(({ faceId }) => placeOf.get(faceId)), ...(inCohortOf[i] ?? [])];
      const exact = new Map<number, number>();
      // Where one is among the other's cohort it must be left out of it: a stranger is not enrolled, a candidate is not "other".
      for (const j of touched)
        if (j !== undefined)
          exact.set(
            j,
            scoreOf(
              model,
              row[j] ?? Number.NaN,
              usualDistance(hits, model.cohort, self, people[j]?.faceId),
              usualDistance(around[j] ?? [], model.cohort, self),
            ),
          );
      for (let j = 0; j < count; j++)
        row[j] = scoreOf(model, row[j] as number, usualOfPicture, usualOfTemplate[j] as number);
      for (const [j, score] of exact) row[j] = score;
    }
    row[i] = Number.NaN;
    yield;
  }
  return { people: count, scores };
}

/** For each person, those in whose cohort they are. */
function whoseCohort(
  around: readonly (readonly Hit[])[],
  placeOf: ReadonlyMap<string, number>,
  count: number,
): number[][] {
  const whose = Array.from({ length: count }, (): number[] => []);
  for (const [j, hits] of around.entries())
    for (const { faceId } of hits) {
      const i = placeOf.get(faceId);
      if (i !== undefined) whose[i]?.push(j);
    }
  return whose;
}
