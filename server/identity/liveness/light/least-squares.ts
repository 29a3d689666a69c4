/** What a linear fit found. */
export interface Fit {
  /** One for each column. */
  coefficients: number[];
  /** Their standard errors, from the residuals. */
  errors: number[];
  /** Sum of the squares of what the fit leaves over. */
  residual: number;
  rows: number;
}

/**
 * Ordinary least squares by Cholesky's method on the normal equations. `rows` hold the columns' values, `targets` what
 * is to be explained. Undefined when there are too few rows or the columns cannot be told apart.
 */
export function fitLinear(rows: readonly (readonly number[])[], targets: readonly number[]): Fit | undefined {
  const count = rows[0]?.length ?? 0;
  if (count === 0 || rows.length <= count) return undefined;
  const square = Array.from({ length: count }, () => new Float64Array(count));
  const right = new Float64Array(count);
  for (const [n, row] of rows.entries())
    for (let i = 0; i < count; i++) {
      const value = row[i] ?? 0;
      right[i] = (right[i] ?? 0) + value * (targets[n] ?? 0);
      for (let j = 0; j <= i; j++) add(square, i, j, value * (row[j] ?? 0));
    }
  const factor = cholesky(square);
  if (!factor) return undefined;
  const coefficients = solve(factor, right);
  let residual = 0;
  for (const [n, row] of rows.entries()) {
    let left = targets[n] ?? 0;
    for (let i = 0; i < count; i++) left -= (row[i] ?? 0) * (coefficients[i] ?? 0);
    residual += left * left;
  }
  const variance = residual / (rows.length - count);
  const errors = coefficients.map((_, i) => {
    const pick = new Float64Array(count);
    pick[i] = 1;
    return Math.sqrt(Math.max(0, variance * (solve(factor, pick)[i] ?? 0)));
  });
  return { coefficients, errors, residual, rows: rows.length };
}

/** A pivot smaller than this part of its column's own square: the column says nothing that others do not say. */
const SINGULAR = 1e-9;

function cholesky(square: readonly Float64Array[]): Float64Array[] | undefined {
  const size = square.length;
  const factor = Array.from({ length: size }, () => new Float64Array(size));
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = at(square, i, j);
      for (let k = 0; k < j; k++) sum -= at(factor, i, k) * at(factor, j, k);
      if (i !== j) add(factor, i, j, sum / at(factor, j, j));
      else if (sum <= SINGULAR * at(square, i, i)) return undefined;
      else add(factor, i, i, Math.sqrt(sum));
    }
  return factor;
}

function solve(factor: readonly Float64Array[], right: Float64Array): number[] {
  const size = factor.length;
  const forward = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = right[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= at(factor, i, k) * (forward[k] ?? 0);
    forward[i] = sum / at(factor, i, i);
  }
  const found = Array.from({ length: size }, () => 0);
  for (let i = size - 1; i >= 0; i--) {
    let sum = forward[i] ?? 0;
    for (let k = i + 1; k < size; k++) sum -= at(factor, k, i) * (found[k] ?? 0);
    found[i] = sum / at(factor, i, i);
  }
  return found;
}

function at(matrix: readonly Float64Array[], i: number, j: number): number {
  return matrix[i]?.[j] ?? 0;
}

function add(matrix: readonly Float64Array[], i: number, j: number, value: number): void {
  const row = matrix[i];
  if (row) row[j] = (row[j] ?? 0) + value;
}
