import type { ScoreModel } from './score-model.ts';

/** A rate with the bounds of its 95 % interval, as fractions. */
export interface Rate {
  estimate: number;
  low: number;
  high: number;
}

/** Two enrolled people too alike to be told apart by a face: twins, or one person enrolled twice. */
export interface TooAlikePair {
  faceIds: readonly [string, string];
  score: number;
  /** `perhaps-same`: as alike as two pictures of one person usually are. The records must say which it is. */
  kind: 'twins' | 'perhaps-same';
}

/** For the plot: a score, what was counted, and what is claimed. */
export interface CurvePoint {
  score: number;
  counted: number;
  fitted: Rate;
}

/** What scores mean in this community: learned from the pairs of different people in its own gallery. */
export interface Calibration {
  engine: string;
  /** ISO time. */
  at: string;
  /** People and pairs of different people that it rests on. */
  people: number;
  pairs: number;
  model: ScoreModel;
  /** How often a stranger is at least so alike to one enrolled person. Beyond the data by a fitted tail; never zero. */
  fmr(score: number): Rate;
  /** The largest score whose false match rate, at the upper bound, stays within `fmr`; undefined where none does. */
  scoreAt(fmr: number): number | undefined;
  /** Pairs of enrolled people who are too alike to be told apart by a face, the most alike first. */
  tooAlike: readonly TooAlikePair[];
  /** For the plot: rising scores with what was counted and what the fit says. */
  curve: readonly CurvePoint[];
}
