import { descriptorDistance } from '../contract/face.ts';
import type { Calibration } from './calibration.ts';
import { RAW, type ScoreModel } from './score-model.ts';
import { createScoredGallery, type Scored, type ScoredGallery } from './scored-gallery.ts';
import type { FaceIndex } from './search/face-index.ts';
import { atOnce, type Work } from './slices.ts';
import { isComparable, meanOf } from './vectors.ts';

/** The nearest enrolled person to a probe under the model in use. */
export interface Match {
  faceId: string;
  score: number;
  /** Plain Euclidean distance of the two descriptors, for the journal and for galleries without calibration. */
  distance: number;
  /** Of the nearest other person; Infinity when there is nobody else. */
  secondScore: number;
  secondDistance: number;
  /** Who that is. */
  secondFaceId?: string;
}

/** All enrolled people of one engine, compared under one model. */
export interface Matcher {
  readonly size: number;
  readonly engine: string;
  readonly model: ScoreModel;
  /** Everybody's template as it was put, to learn from; change it through `put` and `remove` only. */
  readonly templates: FaceIndex;
  /**
   * Several descriptors of one person become one template. Replaces or adds; visible to the next match. Descriptors that
   * cannot be a face are left out; somebody of whom none is left is not enrolled here.
   */
  put(faceId: string, descriptors: readonly ArrayLike<number>[]): void;
  remove(faceId: string): void;
  /** Undefined where nobody is enrolled, or the probe cannot be a face (wrong length, NaN, zeros). */
  match(probe: ArrayLike<number>): Match | undefined;
  /** One to one: the same as `match`, but of this person, with whoever else is nearest as second. */
  against(probe: ArrayLike<number>, faceId: string): Match | undefined;
  /** Takes up a model and meaning that were learned from this gallery; undefined is plain distances. */
  use(calibration: Calibration | undefined): void;
  /** The same in small pieces of work, for a gallery that is whitened anew while others wait. Matches go on as before until it is done. */
  takeUp(calibration: Calibration | undefined): Work<void>;
}

/** An empty matcher of descriptors of `dimensions` numbers; `newIndex` makes an empty index for them. */
export function createMatcher(parts: {
  engine: string;
  dimensions: number;
  newIndex: () => FaceIndex;
}): Matcher {
  const { engine, dimensions, newIndex } = parts;
  const templates = newIndex();
  let inUse = createScoredGallery(RAW, templates);
  /** A gallery that is being whitened hears of every change too, or it would begin out of date. */
  let toCome: ScoredGallery | undefined;

  function changed(faceId: string, template: ArrayLike<number> | undefined): void {
    inUse.changed(faceId, template);
    toCome?.changed(faceId, template);
  }

  function distanceTo(probe: ArrayLike<number>, faceId: string | undefined): number {
    const template = faceId === undefined ? undefined : templates.vector(faceId);
    return template ? descriptorDistance(probe, template) : Number.POSITIVE_INFINITY;
  }

  function answer(probe: ArrayLike<number>, first: Scored, others: readonly Scored[]): Match {
    const [second] = others;
    return {
      ...first,
      distance: distanceTo(probe, first.faceId),
      secondScore: second?.score ?? Number.POSITIVE_INFINITY,
      secondDistance: distanceTo(probe, second?.faceId),
      ...(second ? { secondFaceId: second.faceId } : {}),
    };
  }

  function remove(faceId: string): void {
    templates.remove(faceId);
    changed(faceId, undefined);
  }

  function* takeUp(calibration: Calibration | undefined): Work<void> {
    const model = calibration?.model ?? RAW;
    const next = createScoredGallery(model, templates, model.whitening ? newIndex() : templates);
    if (model.whitening) {
      toCome = next;
      for (const faceId of Array.from(templates.faceIds())) {
        const template = templates.vector(faceId);
        if (template) next.changed(faceId, template);
        yield;
        // A later call has taken over.
        if (toCome !== next) return;
      }
    }
    inUse = next;
    toCome = undefined;
  }

  return {
    get size() {
      return templates.size;
    },
    engine,
    get model() {
      return inUse.model;
    },
    templates,

    put(faceId, descriptors) {
      const usable = descriptors.filter(descriptor => isComparable(descriptor, dimensions));
      const template = meanOf(usable);
      // Opposite descriptors can cancel out to a mean that is nobody's.
      if (!isComparable(template, dimensions)) return remove(faceId);
      templates.put(faceId, template);
      changed(faceId, template);
    },

    remove,

    match(probe) {
      if (!isComparable(probe, dimensions)) return undefined;
      const [first, ...others] = inUse.best(probe);
      return first && answer(probe, first, others);
    },

    against(probe, faceId) {
      if (!isComparable(probe, dimensions)) return undefined;
      const others = inUse.best(probe).filter(other => other.faceId !== faceId);
      // Only now, so that a claimed name that nobody has takes a search too.
      if (!templates.vector(faceId)) return undefined;
      return answer(probe, { faceId, score: inUse.scoreOf(probe, faceId) }, others);
    },

    use: calibration => atOnce(takeUp(calibration)),
    takeUp,
  };
}
