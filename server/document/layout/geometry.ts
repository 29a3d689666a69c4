/** Millimetres to PDF points. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/**
 * The page of an official document, GB/T 9704-2012 §5: A4, 37 mm above and 28 mm left of a text area of 156 × 225 mm,
 * 22 lines of 28 characters of size 3. Points, origin at the lower left corner of the sheet.
 */
export const PAGE = { width: mm(210), height: mm(297) } as const;
export const AREA = {
  left: mm(28),
  right: mm(28 + 156),
  top: PAGE.height - mm(37),
  bottom: PAGE.height - mm(37 + 225),
  width: mm(156),
  height: mm(225),
} as const;

/** Size 3 (15.75 pt) is a trifle narrower than 1/28 of the area; this size makes 28 characters fill it exactly. */
export const BODY_SIZE = AREA.width / 28;
/** Size 2 in points. */
export const TITLE_SIZE = 22;
/** Size 5, for small print and page numbers. */
export const SMALL_SIZE = 10.5;
export const TABLE_SIZE = 12.5;
export const NUMBER_LINE_SIZE = 12;

/** The diameter of a residents' committee's round seal (usual size of basic-level organisations). */
export const SEAL_DIAMETER = mm(42);

/** The square code, its white border included: 0.39 mm a module with 420 characters, which phones and scanners read. */
export const CODE_SIDE = mm(35);

/** How closely a certificate is set: as GB/T 9704 wants it, or a little closer when that saves a second sheet. */
export interface Density {
  /** Distance of two baselines of the body; the standard's 22 lines a page. */
  bodyPitch: number;
  tablePitch: number;
  cellPadding: number;
  /** White between two parts of the certificate. */
  partGap: number;
}

const STANDARD: Density = { bodyPitch: AREA.height / 22, tablePitch: 20, cellPadding: 5.5, partGap: 16 };
const CLOSEST: Density = { bodyPitch: 24.5, tablePitch: 17, cellPadding: 3.8, partGap: 10 };

/** From the standard's own setting, first, in small steps to the closest that still reads well. */
export const DENSITIES: readonly [Density, ...Density[]] = [STANDARD, ...[0.25, 0.5, 0.75, 1].map(closer)];

function closer(step: number): Density {
  const between = (key: keyof Density) => STANDARD[key] + step * (CLOSEST[key] - STANDARD[key]);
  return {
    bodyPitch: between('bodyPitch'),
    tablePitch: between('tablePitch'),
    cellPadding: between('cellPadding'),
    partGap: between('partGap'),
  };
}
