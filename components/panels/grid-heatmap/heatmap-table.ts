import type { TableModel } from "#components/ui/table-model.ts";
import type { HeatmapResponse } from "#lib/contracts/grid.ts";

/** Every hour of the map, one row each, with a column for each region. Missing stays empty. */
export function heatmapTable(response: HeatmapResponse): TableModel {
  return {
    columns: [
      { label: "hour" },
      ...response.rows.map(({ region }) => ({ label: region, numeric: true })),
    ],
    rows: response.hours.map((hour, index) => [
      hour,
      ...response.rows.map(({ values }) => values[index] ?? null),
    ]),
  };
}

export type HeatmapSummary = {
  newestAt: string | null;
  isEstimated: boolean;
  isSimulated: boolean;
  missingHours: number;
};

/** What a reader must know about the whole map: its newest hour and how much of it is missing. */
export function summariseHeatmap({ rows }: HeatmapResponse): HeatmapSummary {
  const times = rows.flatMap(({ asOf }) => (asOf === null ? [] : [asOf])).toSorted();
  return {
    newestAt: times.at(-1) ?? null,
    isEstimated: rows.some(({ estimated }) => estimated.some(Boolean)),
    isSimulated: rows.some(({ simulated }) => simulated),
    missingHours: rows.reduce(
      (sum, { values }) => sum + values.filter((value) => value === null).length,
      0,
    ),
  };
}
