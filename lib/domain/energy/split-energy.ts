/**
 * `total` shared by weight into parts that sum to it exactly, in whatever order they are added.
 *
 * Every part is a whole multiple of the total's own last binary digit, so no sum of parts is
 * ever rounded. What flooring leaves over goes to the largest weight.
 *
 * Shape    one part per weight, in the same order. When all weights are zero each part is equal.
 * Units    those of `total`.
 * Errors   RangeError for a negative or non-finite number, or a total without any weight.
 */
export function splitByWeight(total: number, weights: readonly number[]): number[] {
  assertAmount("total", total);
  for (const weight of weights) assertAmount("weight", weight);
  if (weights.length === 0) throw new RangeError("nothing to share the total over");
  if (total === 0) return weights.map(() => 0);

  const largest = Math.max(...weights);
  // Scaled by the largest weight first: the plain sum of large weights could overflow.
  const shares = largest === 0 ? weights.map(() => 1) : weights.map((weight) => weight / largest);
  const shareSum = shares.reduce((sum, share) => sum + share, 0);
  const quantum = lastBinaryDigit(total);
  const quanta = total / quantum;
  const counts = shares.map((share) => Math.floor(quanta * (share / shareSum)));
  const left = counts.reduce((rest, count) => rest - count, quanta);
  const heaviest = shares.indexOf(1);
  return counts.map((count, index) => (index === heaviest ? count + left : count) * quantum);
}

/** The value of the last of a number's 53 binary digits. */
function lastBinaryDigit(value: number): number {
  const exponent = Math.max(Math.floor(Math.log2(value)), -1022);
  const guess = 2 ** (exponent - 52);
  // log2 is rounded: near a power of two it may name the neighbour.
  return value / guess >= 2 ** 53 ? guess * 2 : guess;
}

function assertAmount(name: string, value: number): void {
  if (!Number.isFinite(value) || value < 0) {
    throw new RangeError(`${name} must be a finite number >= 0, got ${value}`);
  }
}
