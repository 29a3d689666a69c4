import { descriptorDistance } from '../contract/face.ts';
import { scoreOf, usualDistance } from './cohort.ts';
import { probePicture, type SampledPerson } from './sample.ts';
import type { ScoredGallery } from './scored-gallery.ts';
import type { Work } from './slices.ts';
import { meanOf } from './vectors.ts';

/**
 * Scores of one enrolment picture against the mean of the same person's others, in the order of the people; people with a
 * single picture are left out. Pictures of one sitting are more alike than those of two visits: what is learned from these
 * scores is how alike one person can be, never how many residents will be missed.
 */
export function* genuineScores(gallery: ScoredGallery, people: readonly SampledPerson[]): Work<number[]> {
  const { model } = gallery;
  const scores: number[] = [];
  for (const person of people) {
    if (person.pictures.length < 2) continue;
    const probe = probePicture(person);
    const rest = gallery.seen(meanOf(person.pictures.slice(1)));
    const distance = descriptorDistance(gallery.seen(probe), rest);
    const { faceId } = person;
    scores.push(
      model.kind === 'raw'
        ? scoreOf(model, distance, 1, 1)
        : scoreOf(
            model,
            distance,
            usualDistance(gallery.near(probe), model.cohort, faceId),
            usualDistance(gallery.around(faceId), model.cohort),
          ),
    );
    yield;
  }
  return scores;
}

/** The value below which this share of them lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
