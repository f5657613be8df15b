import { quantileOf } from "./vectors.ts";

/** The latest numbers, at most `capacity` of them, kept in order. */
export class RecentSorted {
  readonly #latest: Float64Array;
  readonly #sorted: Float64Array;
  #added = 0;

  constructor(capacity: number) {
    this.#latest = new Float64Array(capacity);
    this.#sorted = new Float64Array(capacity);
  }

  get count(): number {
    return Math.min(this.#added, this.#latest.length);
  }

  add(value: number): void {
    const slot = this.#added % this.#latest.length;
    let count = this.count;
    if (count === this.#latest.length) {
      const gone = this.#place(this.#latest[slot] ?? 0, count);
      this.#sorted.copyWithin(gone, gone + 1, count);
      count -= 1;
    }
    const at = this.#place(value, count);
    this.#sorted.copyWithin(at + 1, at, count);
    this.#sorted[at] = value;
    this.#latest[slot] = value;
    this.#added += 1;
  }

  /** The value below which `share` of the numbers lie; NaN when there is none. */
  quantile(share: number): number {
    return quantileOf(this.#sorted.subarray(0, this.count), share);
  }

  /** Index of the first sorted number that is not less than `value`. */
  #place(value: number, count: number): number {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
