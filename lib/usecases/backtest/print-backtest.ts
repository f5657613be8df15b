import type { ZoneBacktest } from "../../domain/forecast/backtest-zone.ts";
import type { ForecastScore } from "../../domain/forecast/forecast-score.ts";
import type { BacktestMean } from "../../domain/forecast/summarise-backtest.ts";
import { WINDOW_POLICIES } from "../../domain/forecast/window-trial.ts";

const SCORE_HEADING = ["day 1", "day 2", "day 3", "day 4", "96 h", "MAE g", "WAPE %", "80 % range"];

/** The tables of a backtest as text. */
export function printBacktest(
  zones: readonly ZoneBacktest[],
  means: readonly { title: string; mean: BacktestMean }[],
): string {
  const scores = [
    ["zone", "origins", ...SCORE_HEADING],
    ...zones.map((zone) => [zone.zone, String(zone.originCount), ...scoreCells(zone.forecast)]),
  ];
  const naive = [
    ["zone", "origins", ...SCORE_HEADING],
    ...zones.flatMap((zone) => [
      [`${zone.zone} persistence`, "", ...scoreCells(zone.persistence)],
      [`${zone.zone} 7-day profile`, "", ...scoreCells(zone.profile)],
    ]),
  ];
  return [
    "Forecast: MAPE % by day ahead",
    table(scores),
    "Baselines: MAPE % by day ahead",
    table(naive),
    "Job of 4 h: carbon saved against starting at once, % (windows of 24, 48, 96 h)",
    table(zoneWindows(zones)),
    ...means.map(({ title, mean }) => meanText(title, mean)),
  ].join("\n\n");
}

function zoneWindows(zones: readonly ZoneBacktest[]): string[][] {
  return [
    ["zone", ...WINDOW_POLICIES],
    ...zones.map(({ zone, windows }) => {
      const own = windows.filter(({ jobHours }) => jobHours === 4);
      return [
        zone,
        ...WINDOW_POLICIES.map((policy) =>
          own.map(({ savedPercent }) => cell(savedPercent[policy], 1)).join("/"),
        ),
      ];
    }),
  ];
}

function meanText(title: string, mean: BacktestMean): string {
  const scores = [
    ["", ...SCORE_HEADING],
    ["forecast", ...scoreCells(mean.forecast)],
    ["persistence", ...scoreCells(mean.persistence)],
    ["7-day profile", ...scoreCells(mean.profile)],
  ];
  const windows = [
    ["job/window h", ...WINDOW_POLICIES],
    ...mean.windows.map(({ jobHours, windowHours, savedPercent, shareOfOraclePercent }) => [
      `${jobHours}/${windowHours}`,
      ...WINDOW_POLICIES.map(
        (policy) => `${cell(savedPercent[policy], 1)} (${cell(shareOfOraclePercent[policy], 0)})`,
      ),
    ]),
  ];
  const losing = mean.losingZones.length === 0 ? "none" : mean.losingZones.join(" ");
  return [
    `${title}: mean of ${mean.zones.length} zones`,
    table(scores),
    "Carbon saved against starting at once, % (and % of what the oracle saves)",
    table(windows),
    `Better than the best baseline in ${mean.betterThanNaiveCount} of ${mean.zones.length} zones; following the forecast cost carbon in: ${losing}.`,
  ].join("\n");
}

function scoreCells({ days, all }: ForecastScore): string[] {
  return [
    ...days.map(({ mapePercent }) => cell(mapePercent, 2)),
    cell(all.mapePercent, 2),
    cell(all.maeGPerKwh, 2),
    cell(all.wapePercent, 2),
    cell(all.coveragePercent, 1),
  ];
}

function cell(value: number | null, digits: number): string {
  return value === null ? "-" : value.toFixed(digits);
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_heading, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((text, column) =>
          column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
