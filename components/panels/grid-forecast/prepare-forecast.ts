import type { ForecastModel, ForecastRow } from "#components/charts/forecast-model.ts";
import type { TableModel } from "#components/ui/table-model.ts";
import type { SeriesResponse } from "#lib/contracts/grid.ts";
import { cleanStretches } from "./clean-stretches.ts";

const HOUR_MS = 3_600_000;
/** Values of an hour come up to two hours late; a forecast that begins later is of another time. */
const MOST_GAP_MS = 3 * HOUR_MS;

export type ForecastPanelModel = ForecastModel & {
  /** The range ended before the forecast begins, so that it is not in the picture. */
  endsBeforeForecast: boolean;
  method: string | null;
  note: string | null;
  asOf: string | null;
  isEstimated: boolean;
  isSimulated: boolean;
  hasValue: boolean;
};

/**
 * A series and its forecast as one row of times. The forecast starts at the last measured value,
 * so that the two lines meet; hours without a value stay empty and break the line. Of a range that
 * lies in the past only what was measured is shown, and over hours that nobody measured no line
 * leads to the forecast.
 */
export function prepareForecast(response: SeriesResponse): ForecastPanelModel {
  const measured = response.measured.map(({ hourAt, intensityGPerKwh }): ForecastRow => ({
    timeMs: Date.parse(hourAt),
    measured: intensityGPerKwh,
    forecast: null,
    band: null,
  }));
  const lastKnown = measured.findLast((row) => row.measured !== null);
  const all = response.forecast?.points ?? [];
  const endsBeforeForecast = isPast(measured, all);
  const points = endsBeforeForecast ? [] : all;
  const ahead = points
    .map((point): ForecastRow => {
      const { low, high, intensityGPerKwh } = point;
      const band: ForecastRow["band"] = low === null || high === null ? null : [low, high];
      return { timeMs: Date.parse(point.hourAt), measured: null, forecast: intensityGPerKwh, band };
    })
    .filter(({ timeMs }) => lastKnown === undefined || timeMs > lastKnown.timeMs);
  const past = ahead[0] === undefined ? measured : joined(measured, lastKnown, ahead[0]);
  const rows = [...past, ...ahead];
  return {
    rows,
    fromMs: rows[0]?.timeMs ?? 0,
    toMs: rows.at(-1)?.timeMs ?? 0,
    nowMs: ahead.length === 0 ? null : (lastKnown?.timeMs ?? null),
    markMs: null,
    windows: cleanStretches(points),
    endsBeforeForecast,
    method: response.forecast?.method ?? null,
    note: response.forecast?.note ?? null,
    asOf: response.asOf,
    isEstimated: response.measured.some(({ estimated }) => estimated),
    isSimulated: response.simulated,
    hasValue: rows.some((row) => row.measured !== null || row.forecast !== null),
  };
}

/** The model with its mark at the present, which is later than the last measured hour began. */
export function markNow<Model extends ForecastModel>(model: Model, nowMs: number): Model {
  if (model.nowMs === null) return model;
  return { ...model, nowMs: Math.min(model.toMs, Math.max(model.nowMs, nowMs)) };
}

function isPast(measured: readonly ForecastRow[], points: readonly { hourAt: string }[]): boolean {
  const [first] = points;
  const last = measured.at(-1);
  if (first === undefined || last === undefined) return false;
  return Date.parse(first.hourAt) - last.timeMs > MOST_GAP_MS;
}

/**
 * Hours after the last known one are the forecast's; the last known one starts its line, unless
 * hours are missing between the two: those stay, as a gap.
 */
function joined(
  measured: ForecastRow[],
  lastKnown: ForecastRow | undefined,
  ahead: ForecastRow,
): ForecastRow[] {
  if (lastKnown === undefined) return [];
  if (ahead.timeMs - lastKnown.timeMs > MOST_GAP_MS) {
    return measured.filter(({ timeMs }) => timeMs < ahead.timeMs);
  }
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
