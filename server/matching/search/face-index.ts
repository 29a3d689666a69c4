/** One enrolled vector near a probe. */
export interface Hit {
  faceId: string;
  /** Euclidean distance; smaller is more alike. */
  distance: number;
}

/**
 * Exact nearest neighbours over every enrolled vector, in memory. Nothing is approximated: a person that is enrolled is
 * found if they are nearest.
 */
export interface FaceIndex {
  readonly size: number;
  /** Adds or replaces; visible to the next search. Throws a RangeError for a vector of another length. */
  put(faceId: string, vector: ArrayLike<number>): void;
  remove(faceId: string): void;
  /** The vector that was put, or undefined. */
  vector(faceId: string): Float32Array | undefined;
  /** The `count` nearest, nearest first; fewer when fewer are enrolled. A probe with a NaN finds nobody. */
  nearest(probe: ArrayLike<number>, count: number): Hit[];
  faceIds(): IterableIterator<string>;
}
