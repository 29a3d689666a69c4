import { descriptorDistance } from '../contract/face.ts';
import { scoreOf, usualDistance } from './cohort.ts';
import type { ScoreModel } from './score-model.ts';
import type { FaceIndex, Hit } from './search/face-index.ts';
import { whiten } from './whitening.ts';

/** A candidate with its score under the model. */
export interface Scored {
  faceId: string;
  score: number;
}

/** Everybody enrolled as one model sees them: whitened if it whitens, each with what is usual around them. */
export interface ScoredGallery {
  readonly model: ScoreModel;
  /** Somebody was enrolled, replaced or removed in `templates`; `template` is undefined when they are gone. */
  changed(faceId: string, template: ArrayLike<number> | undefined): void;
  /** The few most alike to a probe, best score first. */
  best(probe: ArrayLike<number>): Scored[];
  /** The score of one person; Infinity where nobody of that id is enrolled. */
  scoreOf(probe: ArrayLike<number>, faceId: string): number;
  /** The nearest to a picture, as many as a cohort needs when two are left out. */
  near(picture: ArrayLike<number>): Hit[];
  /** The nearest others to somebody enrolled, as many as a cohort needs when one more is left out. */
  around(faceId: string): Hit[];
  /** Any picture as the model sees it. */
  seen(picture: ArrayLike<number>): ArrayLike<number>;
  /** The template of somebody enrolled as the model sees it. */
  template(faceId: string): Float32Array | undefined;
}

/** How many of the nearest are scored: the order by score differs from that by distance only among neighbours. */
const RANKED_ANEW = 12;
/** Changes after which what is usual around people is looked up anew, as a share of the gallery and at least. */
const NOTICEABLE_SHARE = 0.02;
const NOTICEABLE_CHANGES = 10;

/**
 * A view of `templates`, which stays the caller's. A model that whitens needs an empty index of its own in `whitened`;
 * whoever is enrolled already must be told to it by `changed`.
 */
export function createScoredGallery(
  model: ScoreModel,
  templates: FaceIndex,
  whitened: FaceIndex = templates,
): ScoredGallery {
  const { kind, cohort, whitening } = model;
  const index = whitening ? whitened : templates;
  const needed = Math.max(cohort + 2, RANKED_ANEW);
  /** What is usual around each, looked up when it is first needed: one number a person. */
  const usual = new Map<string, number>();
  let changes = 0;

  const seen = (vector: ArrayLike<number>) => (whitening ? whiten(whitening, vector) : vector);

  function around(faceId: string): Hit[] {
    const vector = index.vector(faceId);
    if (!vector) return [];
    const hits = index.nearest(vector, needed + 1).filter(hit => hit.faceId !== faceId);
    usual.set(faceId, usualDistance(hits, cohort));
    return hits;
  }

  function score(hits: readonly Hit[], distance: number, faceId: string): number {
    if (kind === 'raw') return scoreOf(model, distance, 1, 1);
    const usualOfCandidate = usual.get(faceId) ?? usualDistance(around(faceId), cohort);
    return scoreOf(model, distance, usualDistance(hits, cohort, faceId), usualOfCandidate);
  }

  return {
    model,
    changed(faceId, template) {
      if (whitening) {
        if (template) index.put(faceId, seen(template));
        else index.remove(faceId);
      }
      usual.delete(faceId);
      changes++;
      if (changes < Math.max(NOTICEABLE_CHANGES, index.size * NOTICEABLE_SHARE)) return;
      usual.clear();
      changes = 0;
    },
    best(probe) {
      const hits = index.nearest(seen(probe), needed);
      return hits
        .slice(0, RANKED_ANEW)
        .map(({ faceId, distance }) => ({ faceId, score: score(hits, distance, faceId) }))
        .toSorted((a, b) => a.score - b.score);
    },
    scoreOf(probe, faceId) {
      const vector = index.vector(faceId);
      if (!vector) return Number.POSITIVE_INFINITY;
      const asked = seen(probe);
      return score(index.nearest(asked, needed), descriptorDistance(asked, vector), faceId);
    },
    near: picture => index.nearest(seen(picture), needed),
    around,
    seen,
    template: faceId => index.vector(faceId),
  };
}
