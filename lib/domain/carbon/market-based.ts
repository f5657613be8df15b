/** A contract for electricity that meets the quality criteria: its share, and what it emits. */
export type MarketInstrument = {
  name: string;
  /** Share of the consumption of a region that the contract covers, 0 to 1. */
  coveredRatio: number;
  /** Emissions of the electricity under contract, gCO2e per kWh; combustion alone. */
  factorGPerKwh: number;
  /** Covers hours in [validFromMs, validToMs). */
  validFromMs: number;
  validToMs: number;
};

/** What is left of a grid's electricity when what is under contract is taken out. */
export type ResidualMix = {
  factorGPerKwh: number;
  /** Who published it. */
  source: string;
  /** The year it is of. */
  year: number;
};

/** What is known of the contracts for one region. */
export type MarketFactors = {
  instruments: readonly MarketInstrument[];
  residual: ResidualMix | null;
};

export type MarketInterval = {
  /** Before PUE. */
  energyKwh: number;
  pueRatio: number | null;
  hourAtMs: number;
  /** Average, direct, of the hour; null: no source had a value. */
  gridAverageGPerKwh: number | null;
  /** Null: nothing is configured for the region. */
  market: MarketFactors | null;
};

export type MarketBasedEmissions = {
  co2eG: number;
  /** Energy after PUE by the factor it was priced with. */
  instrumentKwh: number;
  residualKwh: number;
  /** Fallback: neither a contract nor a residual mix is there for it. */
  gridAverageKwh: number;
  /** No factor at all is known for it: in no gram. PUE counts as 1 where it is not known. */
  uncoveredKwh: number;
};

/**
 * Scope 2 of electricity, market based: what contracts cover with their factors, the rest with the
 * residual mix. Where no residual mix is configured the grid average stands in and is told apart.
 * A contract lowers this figure alone: neither the location-based one nor SCI knows of it.
 *
 * Shape    `intervals`: any number, any order. Contracts of a region that are valid at the same
 *          time cover at most the whole (`coverageProblem`).
 * Units    kWh before PUE in, after PUE out; gCO2e per kWh, combustion alone.
 * Missing  energy without a factor is uncovered, never free. The share that a contract covers is
 *          priced even when the rest is not.
 * Errors   RangeError for a negative or non-finite number, or a PUE below 1.
 * Source   GHG Protocol Scope 2 Guidance (2015).
 */
export function marketBasedEmissions(intervals: readonly MarketInterval[]): MarketBasedEmissions {
  const sums: MarketBasedEmissions = {
    co2eG: 0,
    instrumentKwh: 0,
    residualKwh: 0,
    gridAverageKwh: 0,
    uncoveredKwh: 0,
  };
  for (const interval of intervals) addInterval(sums, interval);
  return sums;
}

function addInterval(sums: MarketBasedEmissions, interval: MarketInterval): void {
  const { energyKwh, pueRatio, hourAtMs, gridAverageGPerKwh, market } = interval;
  assertAtLeast("energyKwh", energyKwh, 0);
  if (pueRatio === null) {
    sums.uncoveredKwh += energyKwh;
    return;
  }
  assertAtLeast("pueRatio", pueRatio, 1);
  const facilityKwh = energyKwh * pueRatio;
  let restKwh = facilityKwh;
  for (const { coveredRatio, factorGPerKwh } of instrumentsAt(market, hourAtMs)) {
    assertAtLeast("coveredRatio", coveredRatio, 0);
    assertAtLeast("factorGPerKwh", factorGPerKwh, 0);
    const coveredKwh = Math.min(restKwh, facilityKwh * coveredRatio);
    restKwh -= coveredKwh;
    sums.instrumentKwh += coveredKwh;
    sums.co2eG += coveredKwh * factorGPerKwh;
  }
  const factor = market?.residual?.factorGPerKwh ?? gridAverageGPerKwh;
  if (factor === null) {
    sums.uncoveredKwh += restKwh;
    return;
  }
  assertAtLeast("factorGPerKwh", factor, 0);
  sums.co2eG += restKwh * factor;
  if (market?.residual === undefined || market.residual === null) sums.gridAverageKwh += restKwh;
  else sums.residualKwh += restKwh;
}

/** The contracts of a region that are valid at a time, ms. */
export const instrumentsAt = (market: MarketFactors | null, atMs: number) =>
  (market?.instruments ?? []).filter(
    ({ validFromMs, validToMs }) => validFromMs <= atMs && atMs < validToMs,
  );

/**
 * Where contracts that are valid at the same time cover more than the whole: the first such moment,
 * ms. Missing: null when there is none.
 */
export function coverageProblem(instruments: readonly MarketInstrument[]): number | null {
  // The sum only rises where a contract begins.
  const starts = instruments.map(({ validFromMs }) => validFromMs).toSorted((a, b) => a - b);
  for (const startMs of starts) {
    const valid = instrumentsAt({ instruments, residual: null }, startMs);
    const sum = valid.reduce((total, { coveredRatio }) => total + coveredRatio, 0);
    if (sum > 1 + 1e-9) return startMs;
  }
  return null;
}

function assertAtLeast(name: string, value: number, minimum: number): void {
  if (!Number.isFinite(value) || value < minimum) {
    throw new RangeError(`${name} must be a finite number >= ${minimum}, got ${value}`);
  }
}
