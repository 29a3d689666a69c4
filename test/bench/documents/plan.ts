/** Where things stand on the page of every way: millimetres from the upper left corner of A4, sizes in points. */
export const PLAN = {
  page: { width: 210, height: 297 },
  text: { left: 28, top: 37, width: 156 },
  /** Peers put the signature at a fixed place, where the artwork has its seal. */
  strip: 200,
  code: { left: 28, top: 200, side: 35 },
  foot: 256,
  size: { title: 22, number: 12, body: 15.79, table: 12.5, small: 9.9, caption: 8 },
  /** Distance of two baselines of the body, in points: 22 lines a page (GB/T 9704). */
  pitch: 28.99,
} as const;

export const points = (millimetres: number): number => (millimetres * 72) / 25.4;

/** Modules of white that a square code needs around it (ISO/IEC 18004). */
export const QUIET_ZONE = 4;
