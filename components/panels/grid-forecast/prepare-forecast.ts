import type { ForecastModel, ForecastRow } from "#components/charts/forecast-model.ts";
import type { TableModel } from "#components/ui/table-model.ts";
import type { SeriesResponse } from "#lib/contracts/grid.ts";
import { cleanStretches } from "./clean-stretches.ts";

export type ForecastPanelModel = ForecastModel & {
  method: string | null;
  note: string | null;
  asOf: string | null;
  isEstimated: boolean;
  isSimulated: boolean;
  hasValue: boolean;
};

/**
 * A series and its forecast as one row of times. The forecast starts at the last measured value,
 * so that the two lines meet; hours without a value stay empty and break the line.
 */
export function prepareForecast(response: SeriesResponse): ForecastPanelModel {
  const measured = response.measured.map(({ hourAt, intensityGPerKwh }): ForecastRow => ({
    timeMs: Date.parse(hourAt),
    measured: intensityGPerKwh,
    forecast: null,
    band: null,
  }));
  const lastKnown = measured.findLast((row) => row.measured !== null);
  const points = response.forecast?.points ?? [];
  const ahead = points
    .map((point): ForecastRow => {
      const { low, high, intensityGPerKwh } = point;
      const band: ForecastRow["band"] = low === null || high === null ? null : [low, high];
      return { timeMs: Date.parse(point.hourAt), measured: null, forecast: intensityGPerKwh, band };
    })
    .filter(({ timeMs }) => lastKnown === undefined || timeMs > lastKnown.timeMs);
  const past = ahead.length === 0 ? measured : joined(measured, lastKnown);
  const rows = [...past, ...ahead];
  return {
    rows,
    fromMs: rows[0]?.timeMs ?? 0,
    toMs: rows.at(-1)?.timeMs ?? 0,
    nowMs: ahead.length === 0 ? null : (lastKnown?.timeMs ?? null),
    markMs: null,
    windows: cleanStretches(points),
    method: response.forecast?.method ?? null,
    note: response.forecast?.note ?? null,
    asOf: response.asOf,
    isEstimated: response.measured.some(({ estimated }) => estimated),
    isSimulated: response.simulated,
    hasValue: rows.some((row) => row.measured !== null || row.forecast !== null),
  };
}

/** Hours after the last known one are the forecast's; the last known one starts its line. */
function joined(measured: ForecastRow[], lastKnown: ForecastRow | undefined): ForecastRow[] {
  if (lastKnown === undefined) return [];
  return measured
    .filter(({ timeMs }) => timeMs <= lastKnown.timeMs)
    .map((row) => (row === lastKnown ? { ...row, forecast: row.measured } : row));
}

/** Every hour of the picture as a row. */
export function forecastTable(model: ForecastModel): TableModel {
  return {
    columns: [
      { label: "hour" },
      { label: "measured g/kWh", numeric: true },
      { label: "forecast g/kWh", numeric: true },
      { label: "low", numeric: true },
      { label: "high", numeric: true },
    ],
    rows: model.rows.map(({ timeMs, measured, forecast, band }) => [
      new Date(timeMs).toISOString(),
      measured,
      forecast,
      band?.[0] ?? null,
      band?.[1] ?? null,
    ]),
  };
}
