import type { ZoneBacktest } from "./backtest-zone.ts";
import type { ForecastErrors, ForecastScore } from "./forecast-score.ts";
import { type WindowPolicy, WINDOW_POLICIES, type WindowSaving } from "./window-trial.ts";

/** Where a percentage error is above this, actual values are next to nothing. */
const NEAR_ZERO_MAPE_PERCENT = 300;

export type BacktestMean = {
  zones: string[];
  forecast: ForecastScore;
  persistence: ForecastScore;
  profile: ForecastScore;
  windows: (WindowSaving & { shareOfOraclePercent: Record<WindowPolicy, number | null> })[];
  /** Zones whose mean percentage error is below that of the best of both baselines. */
  betterThanNaiveCount: number;
  /** Zones where following the forecast cost carbon in one of the windows. */
  losingZones: string[];
};

/** Zones whose percentage errors say nothing, for their actual values come near zero. */
export function nearZeroZones(zones: readonly ZoneBacktest[]): string[] {
  return zones
    .filter((each) =>
      [each.forecast, each.persistence, each.profile].some(
        ({ all }) => (all.mapePercent ?? Infinity) > NEAR_ZERO_MAPE_PERCENT,
      ),
    )
    .map(({ zone }) => zone);
}

/** Means over zones, each zone counting the same, as the published tables have them. */
export function summariseBacktest(zones: readonly ZoneBacktest[]): BacktestMean {
  const windows = (zones[0]?.windows ?? []).map(({ jobHours, windowHours }, index) => {
    const each = zones.flatMap((zone) => zone.windows[index] ?? []);
    const savedPercent = byPolicy((policy) => meanOf(each.map((one) => one.savedPercent[policy])));
    const { oracle } = savedPercent;
    return {
      jobHours,
      windowHours,
      jobCount: sumOf(each.map(({ jobCount }) => jobCount)),
      shiftedCount: sumOf(each.map(({ shiftedCount }) => shiftedCount)),
      savedPercent,
      shareOfOraclePercent: byPolicy((policy) => {
        const saved = savedPercent[policy];
        return saved === null || oracle === null || oracle === 0 ? null : (100 * saved) / oracle;
      }),
    };
  });
  return {
    zones: zones.map(({ zone }) => zone),
    forecast: meanScore(zones.map(({ forecast }) => forecast)),
    persistence: meanScore(zones.map(({ persistence }) => persistence)),
    profile: meanScore(zones.map(({ profile }) => profile)),
    windows,
    betterThanNaiveCount: zones.filter((zone) => isBetter(zone)).length,
    losingZones: zones.filter((zone) => loses(zone)).map(({ zone }) => zone),
  };
}

function isBetter({ forecast, persistence, profile }: ZoneBacktest): boolean {
  const error = ({ all }: ForecastScore) => all.mapePercent ?? Infinity;
  return error(forecast) < Math.min(error(persistence), error(profile));
}

function loses({ windows }: ZoneBacktest): boolean {
  return windows.some(
    ({ savedPercent }) => (savedPercent.forecast ?? 0) < 0 || (savedPercent.replanned ?? 0) < 0,
  );
}

function meanScore(scores: readonly ForecastScore[]): ForecastScore {
  const days = (scores[0]?.days ?? []).map((_day, index) =>
    meanErrors(scores.flatMap((score) => score.days[index] ?? [])),
  );
  return { days, all: meanErrors(scores.map(({ all }) => all)) };
}

function meanErrors(errors: readonly ForecastErrors[]): ForecastErrors {
  return {
    mapePercent: meanOf(errors.map(({ mapePercent }) => mapePercent)),
    maeGPerKwh: meanOf(errors.map(({ maeGPerKwh }) => maeGPerKwh)),
    wapePercent: meanOf(errors.map(({ wapePercent }) => wapePercent)),
    coveragePercent: meanOf(errors.map(({ coveragePercent }) => coveragePercent)),
    hourCount: sumOf(errors.map(({ hourCount }) => hourCount)),
  };
}

function byPolicy<Value>(valueOf: (policy: WindowPolicy) => Value): Record<WindowPolicy, Value> {
  const [oracle, forecast, replanned, profile, persistence] = WINDOW_POLICIES;
  return {
    [oracle]: valueOf(oracle),
    [forecast]: valueOf(forecast),
    [replanned]: valueOf(replanned),
    [profile]: valueOf(profile),
    [persistence]: valueOf(persistence),
  };
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : sumOf(known) / known.length;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
