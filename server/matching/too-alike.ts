import { descriptorDistance } from '../contract/face.ts';
import { scoreOf, usualDistance } from './cohort.ts';
import type { ScoredGallery } from './scored-gallery.ts';
import type { Work } from './slices.ts';

/** Two enrolled people and the score of their templates; ids in alphabetical order. */
export interface AlikePair {
  faceIds: readonly [string, string];
  score: number;
}

/** How many of the nearest of each person are looked at: one person may have been enrolled several times. */
const NEAREST = 3;
/** Normalised scores above it are those of strangers; one in ten thousand or so is below. */
const ALIKE_AT_ALL = 0.85;

/**
 * Each person's nearest others in the whole gallery, each pair once, most alike first. Pairs of a normalised score above
 * `ALIKE_AT_ALL` may be left out.
 */
export function* nearestPairs(gallery: ScoredGallery, faceIds: readonly string[]): Work<AlikePair[]> {
  const { model } = gallery;
  const pairs = new Map<string, AlikePair>();
  for (const faceId of faceIds) {
    const template = gallery.template(faceId);
    if (!template) continue;
    const around = gallery.around(faceId);
    for (const hit of around.slice(0, NEAREST)) {
      const other = gallery.template(hit.faceId);
      const key = [faceId, hit.faceId].toSorted().join(' ');
      if (!other || pairs.has(key)) continue;
      const distance = descriptorDistance(template, other);
      let score = distance;
      if (model.kind !== 'raw') {
        const usual = usualDistance(around, model.cohort, hit.faceId);
        // From one of the two sides such a pair looks at least as alike as its score: looked at there, or not worth it.
        if (!(distance <= ALIKE_AT_ALL * usual)) continue;
        score = scoreOf(
          model,
          distance,
          usual,
          usualDistance(gallery.around(hit.faceId), model.cohort, faceId),
        );
      }
      pairs.set(key, { faceIds: faceId < hit.faceId ? [faceId, hit.faceId] : [hit.faceId, faceId], score });
    }
    yield;
  }
  return [...pairs.values()].toSorted((a, b) => a.score - b.score);
}
