/**
 * How alike two faces are, as one number; smaller is more alike. Learned from the community's own gallery, never from
 * elsewhere: a foreign cohort makes the score worse than none.
 */
export interface ScoreModel {
  /**
   * `raw`: Euclidean distance. `cohort`: that distance over the root of what is usual between the probe and between the
   * candidate and their `cohort` nearest other people. `whitened-cohort`: the same after `whitening`.
   */
  kind: 'raw' | 'cohort' | 'whitened-cohort';
  /** People in each cohort; 20 unless the gallery is too small. */
  cohort: number;
  /** 128×128, row by row, lower triangular; brings differences within one person to the same size in all directions. */
  whitening?: Float32Array;
}

/** People in a cohort, as measured on two sets of faces. */
export const COHORT_SIZE = 20;

/** The same in a small gallery: half of it, or whoever is nearest would be nobody special. */
export function cohortSizeFor(people: number): number {
  return Math.max(1, Math.min(COHORT_SIZE, Math.floor(people / 2)));
}

/** Plain distances: what is used before a community's own gallery has taught anything. */
export const RAW: ScoreModel = { kind: 'raw', cohort: COHORT_SIZE };
