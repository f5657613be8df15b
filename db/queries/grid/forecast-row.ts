import { sql } from "drizzle-orm";

/** One hour of a stored forecast. */
export type ForecastRow = {
  zone: string;
  source: string;
  issuedAtMs: number;
  hourAtMs: number;
  intensityGPerKwh: number;
  lowGPerKwh: number | null;
  highGPerKwh: number | null;
  expectedGPerKwh: number | null;
  /** Of our own forecast; null of a provider's. */
  method: string | null;
  historyHours: number | null;
};

/** A row as `forecastColumns` gives it. */
export type ForecastRecord = {
  zone: string;
  source: string;
  issued_ms: number;
  hour_ms: number;
  g: number;
  low: number | null;
  high: number | null;
  expected: number | null;
  method: string | null;
  history_hours: number | null;
};

/** What is read of `grid_forecast`, called `f` in the query. */
export const forecastColumns = sql.raw(`f.zone, f.source,
  (extract(epoch from f.issued_at) * 1000)::float8 as issued_ms,
  (extract(epoch from f.hour_at) * 1000)::float8 as hour_ms,
  f.intensity_g_per_kwh as g, f.low_g_per_kwh as low, f.high_g_per_kwh as high,
  f.expected_g_per_kwh as expected, f.method, f.history_hours`);

export const forecastRow = (row: ForecastRecord): ForecastRow => ({
  zone: row.zone,
  source: row.source,
  issuedAtMs: row.issued_ms,
  hourAtMs: row.hour_ms,
  intensityGPerKwh: row.g,
  lowGPerKwh: row.low,
  highGPerKwh: row.high,
  expectedGPerKwh: row.expected,
  method: row.method,
  historyHours: row.history_hours,
});
