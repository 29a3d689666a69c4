/**
 * Which piece of the document's structure ink belongs to (ISO 32000-1 §14.7), so that a reader for the blind tells a
 * certificate in its order. Ink without a part is decoration. Marks of one `id` are one piece, also across pages.
 */
export type Part =
  | { tag: 'H1' | 'P'; id: string }
  /** A cell of the table: label cells are heads of their row. */
  | { tag: 'TH' | 'TD'; id: string; row: number }
  /** A picture: `alt` is what is read instead of it. */
  | { tag: 'Figure'; id: string; alt: string };
