import { scoreOf, usualDistance } from './cohort.ts';
import type { SampledPerson } from './sample.ts';
import type { ScoredGallery } from './scored-gallery.ts';
import type { Work } from './slices.ts';
import { distancesFrom, rowsOf } from './vectors.ts';

/** Scores of pictures against every other person's template. */
export interface ImpostorScores {
  readonly people: number;
  /**
   * A row for a picture, a column for a template, NaN where both are of one person. Rows come in rounds of one picture of everybody: row
   * r is of person r mod `people`.
   */
  readonly scores: Float32Array;
}

/** One picture of somebody enrolled, who stands for a stranger with it. */
export interface Look {
  faceId: string;
  picture: ArrayLike<number>;
}

/**
 * What would happen if each of these people were a stranger who looks in, with `rounds` of their pictures one after the other (whoever has
 * fewer begins again, so that everybody counts alike).
 */
export function* impostorScores(
  gallery: ScoredGallery,
  people: readonly SampledPerson[],
  rounds = 1,
): Work<ImpostorScores> {
  const looks = Array.from({ length: rounds }, (_, round) =>
    people.map(({ faceId, pictures }): Look => {
      return { faceId, picture: pictures[round % pictures.length] ?? [] };
    }),
  ).flat();
  const faceIds = people.map(({ faceId }) => faceId);
  return { people: people.length, scores: yield* strangersAt(gallery, looks, faceIds) };
}

/**
 * Each look is compared with the template of each of `faceIds`, in a gallery in which whoever looks is not enrolled, exactly as `match`
 * would. A row for a look, a column for a template; NaN where both are of one person.
 */
export function* strangersAt(
  gallery: ScoredGallery,
  looks: readonly Look[],
  faceIds: readonly string[],
): Work<Float32Array> {
  const { model } = gallery;
  const count = faceIds.length;
  const dimensions = looks[0]?.picture.length ?? 0;
  const templates = rowsOf(
    faceIds.map(faceId => gallery.template(faceId) ?? new Float32Array(dimensions)),
    dimensions,
  );
  const pictures = rowsOf(
    looks.map(({ picture }) => gallery.seen(picture)),
    dimensions,
  );
  const scores = new Float32Array(looks.length * count);
  const placeOf = new Map(faceIds.map((faceId, at) => [faceId, at]));
  const isRaw = model.kind === 'raw';
  const around: ReturnType<ScoredGallery['around']>[] = [];
  /** For each person, those of `faceIds` in whose cohort they are. */
  const inCohortOf = new Map<string, number[]>();
  if (!isRaw)
    for (const [j, faceId] of faceIds.entries()) {
      const hits = gallery.around(faceId);
      around.push(hits);
      for (const hit of hits) {
        const whose = inCohortOf.get(hit.faceId);
        if (whose) whose.push(j);
        else inCohortOf.set(hit.faceId, [j]);
      }
      yield;
    }
  const usualOfTemplate = around.map(hits => usualDistance(hits, model.cohort));

  for (const [i, { faceId: self, picture }] of looks.entries()) {
    const row = scores.subarray(i * count, (i + 1) * count);
    distancesFrom(pictures, i, templates, row);
    if (!isRaw) {
      const hits = gallery.near(picture);
      const usualOfPicture = usualDistance(hits, model.cohort, self);
      const touched = [...hits.map(({ faceId }) => placeOf.get(faceId)), ...(inCohortOf.get(self) ?? [])];
      const exact = new Map<number, number>();
      // Where one is among the other's cohort it must be left out of it: a stranger is not enrolled, a candidate is not "other".
      for (const j of touched)
        if (j !== undefined)
          exact.set(
            j,
            scoreOf(
              model,
              row[j] ?? Number.NaN,
              usualDistance(hits, model.cohort, self, faceIds[j]),
              usualDistance(around[j] ?? [], model.cohort, self),
            ),
          );
      for (let j = 0; j < count; j++)
        row[j] = scoreOf(model, row[j] as number, usualOfPicture, usualOfTemplate[j] as number);
      for (const [j, score] of exact) row[j] = score;
    }
    const own = placeOf.get(self);
    if (own !== undefined) row[own] = Number.NaN;
    yield;
  }
  return scores;
}
