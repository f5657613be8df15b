/** Bounds of the intensity of an hour, g/kWh. */
export type HourBounds = { low: number; high: number };

/** A run by hours, with what its place's hours may be. */
export type RunHours = {
  zone: string;
  pueRatio: number;
  weights: ReadonlyMap<number, number>;
  boundsOf: (hourAtMs: number) => HourBounds | null;
};

/**
 * The saving in percent if every range goes against us, and if every one goes our way. Time that
 * both runs spend in the same hour of the same zone has one value, whichever it turns out to be:
 * a run put where it would have been anyway saves nothing, and is not uncertain about it.
 *
 * Missing  null where an hour that matters has no bounds, or the baseline may emit nothing.
 */
export function savingRange(runs: {
  baseline: RunHours;
  chosen: RunHours;
}): { lowPercent: number; highPercent: number } | null {
  const { baseline, chosen } = runs;
  const shared = sharedWeights(baseline, chosen);
  const onlyHome = sumBounds(baseline, without(baseline.weights, shared));
  const onlyChosen = sumBounds(chosen, without(chosen.weights, shared));
  if (onlyHome === null || onlyChosen === null) return null;
  const differs = baseline.weights.size > 0 && !isWhole(shared, baseline, chosen);
  const both = differs ? sumBounds(baseline, shared) : { low: 1, high: 1 };
  if (both === null) return null;
  const saved = (home: number, away: number, common: number) =>
    (1 - (chosen.pueRatio * (common + away)) / (baseline.pueRatio * (common + home))) * 100;
  // Monotone in what is common, so one of its ends is the extreme.
  const worst = [both.low, both.high].map((x) => saved(onlyHome.low, onlyChosen.high, x));
  const best = [both.low, both.high].map((x) => saved(onlyHome.high, onlyChosen.low, x));
  const range = { lowPercent: Math.min(...worst), highPercent: Math.max(...best) };
  return Number.isFinite(range.lowPercent) && Number.isFinite(range.highPercent) ? range : null;
}

type Weights = ReadonlyMap<number, number>;

function sharedWeights(a: RunHours, b: RunHours): Weights {
  const shared = new Map<number, number>();
  if (a.zone !== b.zone) return shared;
  for (const [hourAtMs, lengthMs] of a.weights) {
    const both = Math.min(lengthMs, b.weights.get(hourAtMs) ?? 0);
    if (both > 0) shared.set(hourAtMs, both);
  }
  return shared;
}

function without(weights: Weights, taken: Weights): Weights {
  const rest = new Map<number, number>();
  for (const [hourAtMs, lengthMs] of weights) {
    const left = lengthMs - (taken.get(hourAtMs) ?? 0);
    if (left > 0) rest.set(hourAtMs, left);
  }
  return rest;
}

const isWhole = (shared: Weights, a: RunHours, b: RunHours) =>
  without(a.weights, shared).size === 0 && without(b.weights, shared).size === 0;

function sumBounds(run: RunHours, weights: Weights): HourBounds | null {
  let low = 0;
  let high = 0;
  for (const [hourAtMs, lengthMs] of weights) {
    const bounds = run.boundsOf(hourAtMs);
    if (bounds === null) return null;
    low += bounds.low * lengthMs;
    high += bounds.high * lengthMs;
  }
  return { low, high };
}
