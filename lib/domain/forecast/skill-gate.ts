/**
 * Advice once given: the share of the carbon it was to save, what came of it, and what starting at
 * once would have emitted.
 */
export type PastAdvice = { promisedShare: number; savedG: number; nowG: number };

const KEPT_ADVICE = 365;
/** Below so many pieces of advice the cautious threshold holds. */
const LEAST_ADVICE = 28;
/** The least promised share to wait for where little or nothing was judged yet. */
export const CAUTIOUS_SHARE = 0.02;
/** What waiting must have saved on average, as a share of starting at once. Chosen on 2022. */
const LEAST_MEAN_SHARE = 0.005;
const THRESHOLDS = [0, 0.005, 0.01, 0.02, 0.04, 0.08, Infinity];

/**
 * Whether waiting is worth it, learnt from what waiting brought in this zone before: the least
 * promised saving from which on shifting would have saved most, judged with the doubt that few or
 * scattered outcomes leave: the mean must exceed its standard error, and half a percent, for less is
 * as easily lost. Where none does, the advice is to start now.
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
    let most = LEAST_MEAN_SHARE * meanNowG(this.#past);
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

function meanNowG(past: readonly PastAdvice[]): number {
  return past.reduce((sum, { nowG }) => sum + nowG, 0) / past.length;
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
