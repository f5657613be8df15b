"use client";

import { formatIntensity } from "../format/number.ts";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import { ChartTip } from "./chart-tip.tsx";
import type { ForecastModel, ForecastRow } from "./forecast-model.ts";

/** `active` and `label` are filled in by the chart that the tip is given to. */
type ForecastTipProps = { model: ForecastModel; active?: boolean; label?: unknown };

/** What the hour under the pointer says: measured, or forecast with its range. */
export function ForecastTip({ model, active = false, label }: ForecastTipProps) {
  const { locale } = useViewerTime();
  const row = active ? model.rows.find(({ timeMs }) => timeMs === label) : undefined;
  return row === undefined ? null : <ChartTip timeMs={row.timeMs} lines={tipLines(row, locale)} />;
}

function tipLines(row: ForecastRow, locale: string) {
  const write = (value: number | null) => `${formatIntensity(value, locale)} g/kWh`;
  const lines: { label: string; text: string }[] = [];
  if (row.measured !== null || row.forecast === null) {
    lines.push({
      label: "measured",
      text: row.measured === null ? "no data" : write(row.measured),
    });
  }
  if (row.forecast !== null && row.measured === null) {
    lines.push({ label: "forecast", text: write(row.forecast) });
  }
  if (row.band !== null) {
    const [low, high] = row.band;
    lines.push({ label: "80 % range", text: `${formatIntensity(low, locale)} - ${write(high)}` });
  }
  return lines;
}
