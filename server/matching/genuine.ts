import { descriptorDistance } from '../contract/face.ts';
import { scoreOf, usualDistance } from './cohort.ts';
import type { SampledPerson } from './sample.ts';
import type { ScoredGallery } from './scored-gallery.ts';
import type { Work } from './slices.ts';
import { meanOf } from './vectors.ts';

/**
 * Scores of one enrolment picture against the mean of the same person's others, in the order of the people; people with a
 * single picture are left out. Pictures of one sitting are more alike than those of two visits: what is learned from these
 * scores is how alike one person can be, never how many residents will be missed.
 */
export function* genuineScores(gallery: ScoredGallery, people: readonly SampledPerson[]): Work<number[]> {
  const scores: number[] = [];
  for (const person of people) {
    if (person.pictures.length < 2) continue;
    scores.push(genuineScore(gallery, person, 0));
    yield;
  }
  return scores;
}

/** The score of one picture of somebody against the mean of their others, of which there must be at least one. */
export function genuineScore(
  gallery: ScoredGallery,
  { faceId, pictures }: SampledPerson,
  place: number,
): number {
  const { model } = gallery;
  const probe = pictures[place] ?? [];
  const rest = gallery.seen(meanOf(pictures.filter((_, at) => at !== place)));
  const distance = descriptorDistance(gallery.seen(probe), rest);
  if (model.kind === 'raw') return scoreOf(model, distance, 1, 1);
  return scoreOf(
    model,
    distance,
    usualDistance(gallery.near(probe), model.cohort, faceId),
    usualDistance(gallery.around(faceId), model.cohort),
  );
}

/** The value below which this share of them lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
