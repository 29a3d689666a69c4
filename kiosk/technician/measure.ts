import { LEAST_PX_PER_MM, MOST_PX_PER_MM } from '../ui/scale.ts';

/** How long the line should be. */
export const LINE_MM = 100;

/** What was read off the ruler, in millimetres; a comma is a point. Undefined when it cannot be such a line. */
export function readMeasured(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').trim().replace(',', '.');
  if (!/^\d{2,3}(\.\d{1,2})?$/.test(plain)) return undefined;
  const millimetres = Number(plain);
  return millimetres >= 20 && millimetres <= 500 ? millimetres : undefined;
}

/** The scale under which a line that measured `millimetres` would have measured LINE_MM. */
export function corrected(pxPerMm: number, millimetres: number): number {
  return within((pxPerMm * LINE_MM) / millimetres);
}

/** The scale a little larger or smaller; `part` is a share of it, e.g. 0.0025. */
export function nudged(pxPerMm: number, part: number): number {
  return within(pxPerMm * (1 + part));
}

function within(pxPerMm: number): number {
  return Math.min(MOST_PX_PER_MM, Math.max(LEAST_PX_PER_MM, pxPerMm));
}
