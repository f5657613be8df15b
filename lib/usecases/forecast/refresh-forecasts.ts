import type { Database } from "#db/client.ts";
import { deleteSupersededForecasts } from "#db/queries/forecast/delete-superseded-forecasts.ts";
import { upsertForecastSkill } from "#db/queries/forecast/forecast-skill.ts";
import { type SeriesKey, selectLiveSeries } from "#db/queries/forecast/select-live-series.ts";
import { upsertGridForecast } from "#db/queries/grid/upsert-grid-forecast.ts";
import { type HourSeries, seriesOf } from "../../domain/forecast/hour-series.ts";
import type { OwnForecast } from "../../domain/forecast/own-forecaster.ts";
import { gridSourceNames } from "../../domain/grid/series-key.ts";
import { HOUR_MS, floorToHour } from "../../domain/time/hour.ts";
import type { Clock } from "../../ports/clock.ts";
import type { OwnForecasting } from "../../ports/own-forecasting.ts";
import { loadKnownHours } from "../grid/load-known-hours.ts";
import { OWN_FORECAST_SOURCE } from "./own-source.ts";

export type RefreshForecastsDeps = { db: Database; clock: Clock; forecasting: OwnForecasting };

export type RefreshForecastsInput = {
  zones: readonly string[];
  signal: AbortSignal;
  /** When each series was last learnt, by its name; kept by the caller as long as `forecasting`. */
  learntAtMs: Map<string, number>;
  /** Last origin forecast of each series: nothing new is known as long as it stays. */
  forecastAtMs: Map<string, number>;
};

export type RefreshForecastsResult = {
  forecastCount: number;
  learntCount: number;
  unchangedCount: number;
};

const DAY_MS = 24 * HOUR_MS;
const LEARN_EVERY_MS = DAY_MS;
/** Two years show each season twice; an older grid is another one. */
const HISTORY_MS = 1_000 * DAY_MS;
/** The last four weeks are looked at, and a day more, for a provider may be late. */
const RECENT_MS = 30 * DAY_MS;
/** A series without a value for so long is not forecast. */
const MOST_SILENCE_MS = DAY_MS;

/**
 * Forecasts every series of the zones that has had a value within a day, and stores it. A series
 * is learnt anew once a day from all its history; in between the last weeks are enough. One that
 * has no new hour is left as it is.
 *
 * Missing  a series without enough history gets the plain forecast that its history allows.
 */
export async function refreshForecasts(
  deps: RefreshForecastsDeps,
  input: RefreshForecastsInput,
): Promise<RefreshForecastsResult> {
  const result = { forecastCount: 0, learntCount: 0, unchangedCount: 0 };
  const nowMs = deps.clock.now().getTime();
  const keys = await selectLiveSeries(deps.db, {
    zones: input.zones,
    from: new Date(nowMs - MOST_SILENCE_MS),
    except: gridSourceNames.annualAverage,
  });
  for (const key of keys) {
    if (input.signal.aborted) break;
    const done = await refreshOne(deps, input, key);
    if (done === "unchanged") result.unchangedCount += 1;
    if (done === "learnt") result.learntCount += 1;
    if (done === "learnt" || done === "forecast") result.forecastCount += 1;
  }
  return result;
}

async function refreshOne(
  deps: RefreshForecastsDeps,
  input: RefreshForecastsInput,
  key: SeriesKey,
): Promise<"unchanged" | "learnt" | "forecast" | "none"> {
  const name = `${key.zone} ${key.signal} ${key.scope}`;
  const issuedAt = deps.clock.now();
  const learn = issuedAt.getTime() - (input.learntAtMs.get(name) ?? 0) >= LEARN_EVERY_MS;
  const series = await loadSeries(deps, key, learn ? HISTORY_MS : RECENT_MS);
  if (series === null) return "none";
  const originMs = series.startMs + series.values.length * HOUR_MS;
  if (input.forecastAtMs.get(name) === originMs && !learn) return "unchanged";
  const forecast = await deps.forecasting.forecast({ key: name, series, learn });
  if (forecast === null) return "none";
  await store(deps, { key, forecast, issuedAt });
  if (learn) input.learntAtMs.set(name, issuedAt.getTime());
  input.forecastAtMs.set(name, originMs);
  return learn ? "learnt" : "forecast";
}

async function loadSeries(
  { db, clock }: RefreshForecastsDeps,
  key: SeriesKey,
  backMs: number,
): Promise<HourSeries | null> {
  const nowMs = clock.now().getTime();
  const known = await loadKnownHours(db, {
    ...key,
    zones: [key.zone],
    from: new Date(floorToHour(nowMs) - backMs),
    to: new Date(nowMs),
  });
  const live = (known.get(key.zone) ?? []).filter(
    ({ source }) => source !== gridSourceNames.annualAverage,
  );
  const last = live.at(-1);
  return last === undefined ? null : seriesOf(live, last.hourAtMs + HOUR_MS);
}

async function store(
  { db }: RefreshForecastsDeps,
  made: { key: SeriesKey; forecast: OwnForecast; issuedAt: Date },
): Promise<void> {
  const { key, forecast, issuedAt } = made;
  await db.transaction(async (tx) => {
    await upsertGridForecast(
      tx,
      forecast.points.map(({ hourAtMs, ...point }) => ({
        ...key,
        ...point,
        source: OWN_FORECAST_SOURCE,
        issuedAt,
        hourAt: new Date(hourAtMs),
        method: forecast.method,
        historyHours: forecast.historyHours,
      })),
    );
    await deleteSupersededForecasts(tx, {
      ...key,
      source: OWN_FORECAST_SOURCE,
      issuedBefore: issuedAt,
    });
    await upsertForecastSkill(
      tx,
      forecast.thresholds.map(({ windowHours, leastShare }) => ({
        ...key,
        windowHours,
        leastSavingShare: leastShare,
        judgedAt: issuedAt,
      })),
    );
  });
}
