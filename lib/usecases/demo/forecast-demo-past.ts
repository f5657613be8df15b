import type { Database } from "#db/client.ts";
import { selectForecastIssues } from "#db/queries/forecast/select-forecast-issues.ts";
import { type SeriesKey, selectLiveSeries } from "#db/queries/forecast/select-live-series.ts";
import { upsertGridForecast } from "#db/queries/grid/upsert-grid-forecast.ts";
import { seriesOf } from "../../domain/forecast/hour-series.ts";
import { type OwnForecast, pastForecasts } from "../../domain/forecast/own-forecaster.ts";
import { gridSourceNames } from "../../domain/grid/series-key.ts";
import { HOUR_MS, floorToHour } from "../../domain/time/hour.ts";
import type { Clock } from "../../ports/clock.ts";
import { OWN_FORECAST_SOURCE } from "../forecast/own-source.ts";
import { scoreForecasts } from "../forecast/score-forecasts.ts";
import { loadKnownHours } from "../grid/load-known-hours.ts";

const DAY_MS = 24 * HOUR_MS;
/** When the worker would have issued it, after the hour before midnight had been read. */
const ISSUED_AFTER_MS = 20 * 60_000;

/**
 * The forecasts that would have been made at the midnights of the last days, each from the
 * simulated history before it alone, stored and scored as the worker does it, so that a new
 * installation shows how good they were. Real sources are left alone: their past forecasts were
 * never made.
 *
 * Shape    gives how many were new.
 */
export async function forecastDemoPast(
  deps: { db: Database; clock: Clock },
  plan: { zones: readonly string[]; historyDays: number; days: number; signal: AbortSignal },
): Promise<number> {
  const now = deps.clock.now();
  const keys = await selectLiveSeries(deps.db, {
    zones: plan.zones,
    from: new Date(now.getTime() - DAY_MS),
    except: gridSourceNames.annualAverage,
  });
  let newCount = 0;
  // The scope that is shown first: both would take twice as long before the first look.
  for (const key of keys.filter(({ scope }) => scope === "lifecycle")) {
    if (plan.signal.aborted) break;
    newCount += await forecastOne(deps.db, { ...plan, key, now });
  }
  if (newCount > 0) await scoreForecasts(deps);
  return newCount;
}

async function forecastOne(
  db: Database,
  plan: { key: SeriesKey; historyDays: number; days: number; now: Date },
): Promise<number> {
  const { key, now } = plan;
  const nowMs = now.getTime();
  const from = new Date(floorToHour(nowMs) - plan.historyDays * DAY_MS);
  const done = await selectForecastIssues(db, { ...key, source: OWN_FORECAST_SOURCE, from });
  if (!isAnyMissing(done, plan)) return 0;
  const hours = await loadKnownHours(db, { ...key, zones: [key.zone], from, to: now });
  const known = hours.get(key.zone) ?? [];
  const series = seriesOf(known, floorToHour(nowMs));
  if (series === null || known.some(({ simulated }) => !simulated)) return 0;
  const due = pastForecasts(series, plan.days).filter((forecast) => {
    const issuedMs = issuedAtMs(forecast);
    return issuedMs < nowMs && !done.has(issuedMs);
  });
  await upsertGridForecast(
    db,
    due.flatMap((forecast) => rowsOf(key, forecast)),
  );
  return due.length;
}

/** Whether a midnight of the last days has none, but for the oldest, which may lie outside. */
function isAnyMissing(done: ReadonlySet<number>, { days, now }: { days: number; now: Date }) {
  const today = Math.floor((now.getTime() - ISSUED_AFTER_MS) / DAY_MS);
  return Array.from({ length: days - 1 }, (_day, back) => (today - back) * DAY_MS).some(
    (midnightMs) => !done.has(midnightMs + ISSUED_AFTER_MS),
  );
}

const issuedAtMs = ({ points }: OwnForecast) => (points[0]?.hourAtMs ?? 0) + ISSUED_AFTER_MS;

function rowsOf(key: SeriesKey, forecast: OwnForecast) {
  const { points, method, historyHours } = forecast;
  const issuedAt = new Date(issuedAtMs(forecast));
  return points.map(({ hourAtMs, ...point }) => ({
    ...key,
    ...point,
    source: OWN_FORECAST_SOURCE,
    issuedAt,
    hourAt: new Date(hourAtMs),
    method,
    historyHours,
  }));
}
