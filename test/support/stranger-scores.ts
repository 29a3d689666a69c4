import { descriptorDistance } from '../../server/contract/face.ts';
import { scoreOf, usualDistance } from '../../server/matching/cohort.ts';
import type { ScoredGallery } from '../../server/matching/scored-gallery.ts';

/** What the probe of somebody who is not enrolled scores against each of these people, one after the other. */
export function strangerScores(
  gallery: ScoredGallery,
  faceIds: readonly string[],
  probes: Iterable<ArrayLike<number>>,
): Float32Array {
  const { model } = gallery;
  const people = faceIds.map(faceId => ({
    faceId,
    template: gallery.template(faceId) ?? [],
    usual: usualDistance(gallery.around(faceId), model.cohort),
  }));
  const scores: number[] = [];
  for (const probe of probes) {
    const seen = gallery.seen(probe);
    const near = gallery.near(probe);
    const inCohort = new Set(near.map(({ faceId }) => faceId));
    const usualOfAll = usualDistance(near, model.cohort);
    for (const { faceId, template, usual } of people) {
      const usualOfProbe = inCohort.has(faceId) ? usualDistance(near, model.cohort, faceId) : usualOfAll;
      scores.push(scoreOf(model, descriptorDistance(seen, template), usualOfProbe, usual));
    }
  }
  return Float32Array.from(scores);
}
