/** Advice once given: the share of the carbon it was to save, and what came of it. */
export type PastAdvice = { promisedShare: number; savedG: number };

const KEPT_ADVICE = 365;
/** Below so many pieces of advice the cautious threshold holds. */
const LEAST_ADVICE = 28;
const CAUTIOUS_SHARE = 0.02;
const THRESHOLDS = [0, 0.005, 0.01, 0.02, 0.04, 0.08, Infinity];

/**
 * Whether waiting is worth it, learnt from what waiting brought in this zone before: the least
 * promised saving from which on shifting would have saved most, judged with the doubt that few or
 * scattered outcomes leave: the mean must exceed its standard error. Where none does, the advice is
 * to start now.
 *
 * Shape    `add` oldest first, for every decision, taken or not.
 */
export class SkillGate {
  readonly #past: PastAdvice[] = [];
  #threshold: number | null = null;

  add(advice: PastAdvice): void {
    this.#past.push(advice);
    if (this.#past.length > KEPT_ADVICE) this.#past.shift();
    this.#threshold = null;
  }

  /** The least promised share of the carbon to wait for; Infinity: do not wait. */
  get threshold(): number {
    this.#threshold ??= this.#choose();
    return this.#threshold;
  }

  #choose(): number {
    if (this.#past.length < LEAST_ADVICE) return CAUTIOUS_SHARE;
    let chosen = Infinity;
    let most = 0;
    for (const threshold of THRESHOLDS.toReversed()) {
      const { mean, error } = savedAt(this.#past, threshold);
      if (mean >= most && mean > error) {
        most = mean;
        chosen = threshold;
      }
    }
    return chosen;
  }
}

/** Grams saved a decision with that threshold, with the standard error of the mean. */
function savedAt(past: readonly PastAdvice[], threshold: number): { mean: number; error: number } {
  let sum = 0;
  let squares = 0;
  for (const { promisedShare, savedG } of past) {
    if (promisedShare < threshold) continue;
    sum += savedG;
    squares += savedG * savedG;
  }
  const count = past.length;
  const mean = sum / count;
  return { mean, error: Math.sqrt(Math.max(0, squares / count - mean * mean) / count) };
}
