import type { TableModel } from "#components/ui/table-model.ts";
import type { ForecastAccuracyResponse } from "#lib/contracts/forecast-accuracy.ts";

export type AccuracyModel = Omit<ForecastAccuracyResponse["rows"][number], "name" | "zone">;

/** The only region asked for. Missing: without it, as if nothing were scored. */
export function prepareAccuracy({ rows }: ForecastAccuracyResponse): AccuracyModel {
  return rows[0] ?? { region: "", methods: [], days: [], simulated: false };
}

const DAY_WORDS = ["next day", "second day", "third day", "fourth day"];

/** A day ahead in words. */
export function dayWords(dayAhead: number): string {
  return DAY_WORDS[dayAhead - 1] ?? `day ${dayAhead}`;
}

/**
 * What the errors mean, in a sentence; `percent` writes a number of percent. Why they say little
 * comes in its place. Missing: null without a scored day.
 */
export function accuracySentence(
  { days, reason }: AccuracyModel,
  percent: (value: number) => string,
): string | null {
  if (days.length > 0 && reason !== undefined) return reason;
  const [first] = days;
  const missed = first?.forecast.mapePercent ?? null;
  if (first === undefined || missed === null) return null;
  const naive = [first.persistence.mapePercent, first.profile.mapePercent].filter(
    (value) => value !== null,
  );
  const least = naive.length === 0 ? null : Math.min(...naive);
  const range = first.forecast.coveragePercent;
  return [
    `For the next day ${first.forecastCount} forecasts missed by ${percent(missed)} on average`,
    least === null
      ? ""
      : `, ${missed < least ? "less" : "not less"} than repeating the last day or the usual day (${percent(least)} at best)`,
    range === null ? "." : `; ${percent(range)} of the hours lay in their range, which aims at 80.`,
  ].join("");
}

const BASELINES = ["Last day repeated", "Usual day"];

/** The same as a table, with every figure of the baselines. */
export function accuracyTable({ days }: AccuracyModel): TableModel {
  return {
    columns: [
      { label: "Day ahead" },
      { label: "Forecasts", numeric: true },
      { label: "MAPE %", numeric: true },
      { label: "MAE gCO2eq/kWh", numeric: true },
      { label: "WAPE %", numeric: true },
      { label: "In the 80 % range %", numeric: true },
      ...BASELINES.flatMap((name) =>
        ["MAPE %", "MAE gCO2eq/kWh", "WAPE %"].map((unit) => ({
          label: `${name}, ${unit}`,
          numeric: true,
        })),
      ),
    ],
    rows: days.map(({ dayAhead, forecastCount, forecast, persistence, profile }) => [
      dayWords(dayAhead),
      forecastCount,
      forecast.mapePercent,
      forecast.maeGPerKwh,
      forecast.wapePercent,
      forecast.coveragePercent,
      ...[persistence, profile].flatMap((each) => [
        each.mapePercent,
        each.maeGPerKwh,
        each.wapePercent,
      ]),
    ]),
  };
}
