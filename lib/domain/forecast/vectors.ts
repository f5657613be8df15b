/** `target += factor * source`, over the length of `target`. */
export function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index += 1) {
    target[index] = (target[index] ?? 0) + factor * (source[index] ?? 0);
  }
}

/** Four vectors and what each is multiplied by. */
export type FourScaled = {
  vectors: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
  factors: readonly [number, number, number, number];
};

/** `target += the sum of four scaled vectors`: the same as four times `addScaled`, in one pass. */
export function addFourScaled(target: Float64Array, { vectors, factors }: FourScaled): void {
  const [one, two, three, four] = vectors;
  const [first, second, third, fourth] = factors;
  for (let index = 0; index < target.length; index += 1) {
    target[index] =
      (target[index] ?? 0) +
      first * (one[index] ?? 0) +
      second * (two[index] ?? 0) +
      third * (three[index] ?? 0) +
      fourth * (four[index] ?? 0);
  }
}

/** Sum of the products of the first `length` numbers. */
export function dot(left: Float64Array, right: Float64Array, length: number): number {
  let sum = 0;
  for (let index = 0; index < length; index += 1) sum += (left[index] ?? 0) * (right[index] ?? 0);
  return sum;
}

/** `rows` rows of zeros; `lengthOf` tells the length of each. */
export function zeroRows(rows: number, lengthOf: (row: number) => number): Float64Array[] {
  return Array.from({ length: rows }, (_row, index) => new Float64Array(lengthOf(index)));
}

/** The value below which `share` of the sorted numbers lie, linear between two of them. */
export function quantileOf(sorted: Float64Array, share: number): number {
  const position = Math.min(1, Math.max(0, share)) * (sorted.length - 1);
  const index = Math.floor(position);
  const here = sorted[index] ?? Number.NaN;
  const next = sorted[index + 1] ?? here;
  return here + (next - here) * (position - index);
}
