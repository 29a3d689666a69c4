import type { InfraredView } from './infrared.ts';

/** What the technician's page shows of how faces are told apart here: figures about the whole, nobody's name, no face. */

/** A rate with the bounds of its 95 % interval, as fractions. */
export interface Bounds {
  estimate: number;
  low: number;
  high: number;
}

/** Up to which score a look leads to something, and how large a share of strangers get so far. */
export interface Reach {
  score: number;
  /** Of strangers who look once: taken for somebody enrolled, digits not yet counted. */
  strangers: Bounds;
}

/** What looks at the terminal led to in the last `days` days, counted in the journal. */
export interface RecentLooks {
  days: number;
  /** Believed by the face alone, or by a claimed number and the face. */
  accepted: number;
  askedDigits: number;
  /** Sent another way: not recognised, or too close to call. */
  otherWay: number;
}

export interface IdentityHealth {
  mode: 'face' | 'face+digits' | 'digits-first' | 'no-face';
  /** Highest chance that somebody is taken for another person in one visit. */
  limit: number;
  /** The network and everything before it. */
  engine: string;
  /** The second camera in which a live face must be seen too. */
  infrared: InfraredView;
  /** People whose faces can be compared. */
  enrolled: number;
  /** Templates that are kept and not compared, as they were at the last start. */
  apart: { otherEngine: number; otherKey: number; damaged: number };
  /** Why no faces can be kept or compared at all, one sentence for the technician. */
  trouble?: string;
  /** Months without use after which a face is deleted. */
  faceMonths: number;
  /** Pairs of people whom a face alone cannot tell apart. */
  tooAlikePairs: number;
  looks: RecentLooks;
  calibration: /** Nothing can be learned yet: strict fixed distances are used, and digits are asked for. */
  { kind: 'too-few'; people: number; needed: number } | { kind: 'learning'; people: number } | Learned;
}

/** What was learned from the gallery itself. Scores: smaller is more alike. */
export interface Learned {
  kind: 'calibrated';
  /** ISO time. */
  at: string;
  people: number;
  /** Pairs of different people that were compared. */
  pairs: number;
  model: 'raw' | 'cohort' | 'whitened-cohort';
  /** By a face alone (or against one claimed number, in mode `digits-first`); absent where that is never enough. */
  alone?: Reach;
  /** With the last four digits; absent where they are not asked for. */
  digits?: Reach;
  /** How often one stranger is at least so alike to one enrolled person: counted and fitted, by rising score. */
  curve: { score: number; counted: number; fitted: Bounds }[];
}
