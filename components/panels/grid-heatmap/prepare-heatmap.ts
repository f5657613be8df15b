import type { HeatCell, HeatmapModel } from "#components/charts/heatmap-model.ts";
import { timeTicks } from "#components/charts/time-ticks.ts";
import type { ViewerTime } from "#components/format/time.ts";
import type { HeatmapResponse } from "#lib/contracts/grid.ts";

const HOUR_MS = 3_600_000;
const CELL_HOURS = [1, 2, 3, 4, 6, 8, 12, 24, 48, 96];
const MIN_CELL_PX = 3;
const MOST_CELLS = 12_000;
const TICK_PX = 58;

type Row = HeatmapResponse["rows"][number];

/**
 * How many hours a cell stands for, so that cells of a map that wide can still be told apart, and
 * that all rows together have no more cells than a browser moves with ease.
 */
export function hoursPerCell(
  hourCount: number,
  { widthPx, rowCount }: { widthPx: number; rowCount: number },
): number {
  const wide = Math.floor(widthPx / MIN_CELL_PX);
  const most = Math.max(1, Math.min(wide, Math.floor(MOST_CELLS / Math.max(1, rowCount))));
  return CELL_HOURS.find((hours) => hourCount / hours <= most) ?? 96;
}

/**
 * Regions over hours as a map for the width of its cells. A cell of several hours is the mean of
 * the hours that are known, and without a value only when none is.
 */
export function prepareHeatmap(
  response: HeatmapResponse,
  widthPx: number,
  viewer: ViewerTime,
): HeatmapModel {
  const hours = response.hours.map((hour) => Date.parse(hour));
  const size = hoursPerCell(hours.length, { widthPx, rowCount: response.rows.length });
  const columnCount = Math.ceil(hours.length / size);
  const fromMs = hours[0] ?? 0;
  const range = { fromMs, toMs: (hours.at(-1) ?? 0) + HOUR_MS };
  const ticks = timeTicks(range, Math.max(2, Math.floor(widthPx / TICK_PX)), viewer)
    .map(({ timeMs, label }) => ({ column: (timeMs - fromMs) / HOUR_MS / size, label }))
    // A label that starts in the last columns would run out of the picture.
    .filter(({ column }) => column <= columnCount * (1 - 40 / widthPx));
  const stepMs = size * HOUR_MS;
  return {
    columnCount,
    ticks,
    time: { fromMs, toMs: fromMs + columnCount * stepMs, stepMs },
    rows: response.rows.map((row) => ({
      key: row.region,
      label: row.region,
      note: `${row.name} · ${row.zone ?? "zone unknown"} · ${row.sources.join(", ") || "no source"}`,
      cells: Array.from({ length: columnCount }, (_unused, column) =>
        mergeCell(row, hours, { first: column * size, size }),
      ),
    })),
  };
}

function mergeCell(
  row: Row,
  hours: readonly number[],
  span: { first: number; size: number },
): HeatCell {
  const end = Math.min(span.first + span.size, hours.length);
  const known = row.values.slice(span.first, end).filter((value) => value !== null);
  const total = known.reduce((sum, value) => sum + value, 0);
  return {
    region: row.region,
    startMs: hours[span.first] ?? 0,
    hours: end - span.first,
    intensityGPerKwh: known.length === 0 ? null : total / known.length,
    isEstimated: row.estimated.slice(span.first, end).some(Boolean),
  };
}
