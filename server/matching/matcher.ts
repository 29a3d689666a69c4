import type { Calibration } from './calibration.ts';
import type { ScoreModel } from './score-model.ts';

/** The nearest enrolled person to a probe under the model in use. */
export interface Match {
  faceId: string;
  score: number;
  /** Plain Euclidean distance of the two descriptors, for the journal and for galleries without calibration. */
  distance: number;
  /** Of the nearest other person; Infinity when there is nobody else. */
  secondScore: number;
  secondDistance: number;
}

/** All enrolled people of one engine, compared under one model. */
export interface Matcher {
  readonly size: number;
  readonly engine: string;
  readonly model: ScoreModel;
  /** Several descriptors of one person become one template. Replaces or adds; visible to the next match. */
  put(faceId: string, descriptors: readonly ArrayLike<number>[]): void;
  remove(faceId: string): void;
  match(probe: ArrayLike<number>): Match | undefined;
  /** One to one: the same as `match`, but of this person, with whoever else is nearest as second. */
  against(probe: ArrayLike<number>, faceId: string): Match | undefined;
  /** Takes up a model and meaning that were learned from this gallery. */
  use(calibration: Calibration | undefined): void;
}
