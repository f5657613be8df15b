import { addScaled, dot } from "./vectors.ts";

const LEAST_PIVOT = 1e-12;

/**
 * Solves `matrix · X = right` for many right-hand sides at once, in place: `right` becomes X.
 *
 * Shape    `matrix` is the lower triangle of a symmetric positive matrix, row `i` of length
 *          `i + 1`, overwritten by its Cholesky factor; `right` has as many rows.
 */
export function solveSymmetric(matrix: readonly Float64Array[], right: Float64Array[]): void {
  factorise(matrix);
  for (const [index, row] of right.entries()) {
    const factor = matrix[index];
    if (factor === undefined) throw new RangeError("more right-hand rows than rows");
    for (let before = 0; before < index; before += 1) subtract(row, right[before], factor[before]);
    divide(row, factor[index]);
  }
  for (let index = right.length - 1; index >= 0; index -= 1) {
    const row = right[index];
    if (row === undefined) continue;
    for (let after = index + 1; after < right.length; after += 1) {
      subtract(row, right[after], matrix[after]?.[index]);
    }
    divide(row, matrix[index]?.[index]);
  }
}

function factorise(matrix: readonly Float64Array[]): void {
  for (const [index, row] of matrix.entries()) {
    for (let column = 0; column < index; column += 1) {
      const other = matrix[column] ?? row;
      row[column] = ((row[column] ?? 0) - dot(row, other, column)) / (other[column] ?? 1);
    }
    row[index] = Math.sqrt(Math.max((row[index] ?? 0) - dot(row, row, index), LEAST_PIVOT));
  }
}

function subtract(row: Float64Array, other: Float64Array | undefined, factor = 0): void {
  if (other !== undefined && factor !== 0) addScaled(row, other, -factor);
}

function divide(row: Float64Array, by = 1): void {
  for (let index = 0; index < row.length; index += 1) row[index] = (row[index] ?? 0) / by;
}
