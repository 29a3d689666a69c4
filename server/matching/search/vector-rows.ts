/** What one look at some rows found; the arrays are used again by the next look, only the first `count` items mean something. */
export interface Near {
  count: number;
  rows: Int32Array;
  /** Squared distances in single precision, `(dimensions + 2) · 2⁻²⁴` off at most. */
  squares: Float32Array;
}

/** Vectors in consecutive rows of memory, and a fast look for those near a probe. Knows nothing of people. */
export interface VectorRows {
  /** How it looks: vector instructions, or a plain loop where a machine has none. */
  readonly way: 'simd' | 'loop';
  /** Makes room for so many rows; what is there stays where it is. */
  reserve(rows: number): void;
  /** Puts numbers into a row that there is room for. */
  write(at: number, vector: ArrayLike<number>): void;
  /** One row as it lies there; must not be kept over `reserve`. */
  row(at: number): Float32Array;
  /** The probe of the looks that follow. */
  aim(probe: Float32Array): void;
  /** `count` rows from `first` on, 1 to `BLOCK_ROWS`, whose squared distance is `limit` or less. One with a NaN is never near. */
  within(first: number, count: number, limit: number): Near;
}

/** Rows that are looked at before the limit is drawn closer; also the step in which room is made. */
export const BLOCK_ROWS = 4096;
