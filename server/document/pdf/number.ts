import type { Matrix } from '../layout/marks.ts';

/** A number as PDF writes it; three decimals of a point are a third of a micrometre. */
export function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** A matrix as PDF writes it: finer, because its first four numbers are multiplied by lengths. */
export function matrix(values: Matrix): string {
  return values.map(value => String(Math.round(value * 1e6) / 1e6)).join(' ');
}
