import {
  type AccuracyRow,
  selectForecastAccuracy,
} from "#db/queries/forecast/select-forecast-accuracy.ts";
import type {
  ForecastAccuracyQuery,
  ForecastAccuracyResponse,
} from "../../contracts/forecast-accuracy.ts";
import { distinctZones } from "../../domain/grid/regions.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import type { GridReadDeps } from "../grid/grid-read-deps.ts";
import { requireRegions } from "../grid/require-regions.ts";

type Day = ForecastAccuracyResponse["rows"][number]["days"][number];

const DAYS_AHEAD = [1, 2, 3, 4];

/**
 * What our forecasts of the last days missed by, by region and day ahead, beside the same of the
 * last day and the last week repeated.
 *
 * Missing  a day ahead without a scored forecast has no entry; a region without any says why.
 * Errors   invalid_input for an unknown region.
 */
export async function readForecastAccuracy(
  deps: GridReadDeps,
  query: ForecastAccuracyQuery,
): Promise<ForecastAccuracyResponse> {
  const regions = requireRegions(query.region, deps.config.gridRegions);
  const to = deps.clock.now();
  const from = new Date(to.getTime() - query.days * 24 * HOUR_MS);
  const { signal, scope } = query;
  const zones = distinctZones(regions);
  const scores = await selectForecastAccuracy(deps.db, { zones, signal, scope, from, to });
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    signal,
    scope,
    rows: regions.map(({ id, name, zone }) => {
      const own = scores.filter((row) => row.zone === zone);
      return {
        region: id,
        name,
        zone,
        methods: [...new Set(own.flatMap(({ methods }) => methods))].toSorted(),
        days: DAYS_AHEAD.flatMap((dayAhead) => dayOf(own, dayAhead) ?? []),
        ...(own.length === 0
          ? { reason: "No forecast has been scored yet: its first day must have passed." }
          : {}),
      };
    }),
  };
}

function dayOf(rows: readonly AccuracyRow[], dayAhead: number): Day | null {
  const find = (model: AccuracyRow["model"]) =>
    rows.find((row) => row.dayAhead === dayAhead && row.model === model);
  const forecast = find("forecast");
  if (forecast === undefined) return null;
  return {
    dayAhead,
    forecastCount: forecast.forecastCount,
    forecast: { ...errorsOf(forecast), coveragePercent: forecast.coveragePercent },
    persistence: errorsOf(find("persistence")),
    profile: errorsOf(find("profile")),
  };
}

function errorsOf(row: AccuracyRow | undefined) {
  return {
    mapePercent: row?.mapePercent ?? null,
    maeGPerKwh: row?.maeGPerKwh ?? null,
    wapePercent: row?.wapePercent ?? null,
  };
}
