import type { Matrix } from '../layout/marks.ts';

/** Three decimals of a point are a third of a micrometre. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** A number as the operators of a page write it. */
export function number(value: number): string {
  return String(rounded(value));
}

/** Finer, because the first four numbers of a matrix are multiplied by lengths. */
export function roundedMatrix(values: Matrix): number[] {
  return values.map(value => Math.round(value * 1e6) / 1e6);
}

/** A matrix as the operators of a page write it. */
export function matrix(values: Matrix): string {
  return roundedMatrix(values).join(' ');
}
