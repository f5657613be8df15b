import { selectSimulatedZones } from "#db/queries/grid/select-simulated-zones.ts";
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
/** Two weeks of one a day: each day of the week twice. */
const LEAST_FORECASTS = 14;

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
  const asked = { zones, signal, scope, from, to };
  const [scores, simulated] = await Promise.all([
    selectForecastAccuracy(deps.db, asked),
    selectSimulatedZones(deps.db, asked),
  ]);
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
        simulated: zone !== null && simulated.has(zone),
        ...reasonOf(own),
      };
    }),
  };
}

/** What a reader must know before the numbers. */
function reasonOf(rows: readonly AccuracyRow[]): { reason?: string } {
  const count = Math.max(0, ...rows.map(({ forecastCount }) => forecastCount));
  if (count === 0) {
    return { reason: "No forecast has been scored yet: its first day must have passed." };
  }
  if (count >= LEAST_FORECASTS) return {};
  const forecasts = count === 1 ? "Only one forecast has" : `Only ${count} forecasts have`;
  return { reason: `${forecasts} been scored: too few to say how good they are.` };
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
