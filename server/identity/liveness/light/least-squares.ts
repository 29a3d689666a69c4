/** What a linear fit found. */
export interface Fit {
  /** One for each column. */
  coefficients: Float64Array;
  /** Sum of the squares of what the fit leaves over. */
  residual: number;
  /** Standard error of one coefficient, from the residuals. */
  errorOf(column: number): number;
}

/**
 * Ordinary least squares by Cholesky's method on the normal equations. `rows` hold the columns' values, `targets` what
 * is to be explained. Undefined when there are too few rows or the columns cannot be told apart.
 */
export function fitLinear(rows: readonly (readonly number[])[], targets: readonly number[]): Fit | undefined {
  const size = rows[0]?.length ?? 0;
  if (size === 0 || rows.length <= size) return undefined;
  const square = new Float64Array(size * size);
  const right = new Float64Array(size);
  let squares = 0;
  for (const [n, row] of rows.entries()) {
    const target = targets[n] ?? 0;
    squares += target * target;
    for (let i = 0; i < size; i++) {
      const value = row[i] ?? 0;
      if (value === 0) continue;
      right[i] = (right[i] ?? 0) + value * target;
      for (let j = 0; j <= i; j++) square[i * size + j] = (square[i * size + j] ?? 0) + value * (row[j] ?? 0);
    }
  }
  const factor = cholesky(square, size);
  if (!factor) return undefined;
  const coefficients = solve(factor, right, size);
  const explained = coefficients.reduce((sum, value, i) => sum + value * (right[i] ?? 0), 0);
  const residual = Math.max(0, squares - explained);
  const variance = residual / (rows.length - size);
  return {
    coefficients,
    residual,
    errorOf(column) {
      const pick = new Float64Array(size);
      pick[column] = 1;
      return Math.sqrt(Math.max(0, variance * (solve(factor, pick, size)[column] ?? 0)));
    },
  };
}

/** A pivot smaller than this part of its column's own square: the column says nothing that others do not say. */
const SINGULAR = 1e-9;

/** The lower factor of a symmetric matrix of which the lower half is given; both row by row. */
function cholesky(square: Float64Array, size: number): Float64Array | undefined {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      const whole = square[i * size + j] ?? 0;
      let sum = whole;
      for (let k = 0; k < j; k++) sum -= (factor[i * size + k] ?? 0) * (factor[j * size + k] ?? 0);
      if (i !== j) factor[i * size + j] = sum / (factor[j * size + j] ?? 1);
      else if (sum <= SINGULAR * whole) return undefined;
      else factor[i * size + i] = Math.sqrt(sum);
    }
  return factor;
}

function solve(factor: Float64Array, right: Float64Array, size: number): Float64Array {
  const found = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = right[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= (factor[i * size + k] ?? 0) * (found[k] ?? 0);
    found[i] = sum / (factor[i * size + i] ?? 1);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = found[i] ?? 0;
    for (let k = i + 1; k < size; k++) sum -= (factor[k * size + i] ?? 0) * (found[k] ?? 0);
    found[i] = sum / (factor[i * size + i] ?? 1);
  }
  return found;
}
