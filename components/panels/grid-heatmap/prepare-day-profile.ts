import type { HeatCell, HeatmapModel } from "#components/charts/heatmap-model.ts";
import { formatTime, hourOfDay, type ViewerTime } from "#components/format/time.ts";
import type { HeatmapResponse } from "#lib/contracts/grid.ts";

const HOURS_OF_DAY = 24;
const MOST_DAYS_WITHOUT_MONTH = 28;
const HOURS = Array.from({ length: HOURS_OF_DAY }, (_unused, hour) => hour);

/**
 * One region as days over hours of the day, both by the viewer's clock. On the day a clock is put
 * back the hour that comes twice is one cell of two hours; on the other day one hour has no cell.
 * Where the clock is off the UTC hour a cell stands under the hour of the day it begins in.
 *
 * Shape    a mark of the x axis every `stepHours`.
 * Missing  a region that is not in the answer gives no row.
 */
export function prepareDayProfile(
  response: HeatmapResponse,
  shown: { region: string; stepHours: number },
  viewer: ViewerTime,
): HeatmapModel {
  const { region, stepHours } = shown;
  const row = response.rows.find((candidate) => candidate.region === region);
  // "Wed 18" comes again after four weeks.
  const labelStyle = response.hours.length > MOST_DAYS_WITHOUT_MONTH * 24 ? "weekDate" : "day";
  const days = new Map<string, { label: string; cells: (HeatCell | null)[] }>();
  response.hours.forEach((hour, index) => {
    const startMs = Date.parse(hour);
    const date = formatTime(startMs, "date", viewer);
    const day = days.get(date) ?? {
      label: formatTime(startMs, labelStyle, viewer),
      cells: Array.from({ length: HOURS_OF_DAY }, () => null),
    };
    const at = hourOfDay(startMs, viewer);
    day.cells[at] = joinCells(day.cells[at] ?? null, {
      region,
      startMs,
      hours: 1,
      intensityGPerKwh: row?.values[index] ?? null,
      isEstimated: row?.estimated[index] ?? false,
    });
    days.set(date, day);
  });
  const note = row === undefined ? "" : `${row.name} · ${row.zone ?? "zone unknown"}`;
  return {
    columnCount: HOURS_OF_DAY,
    ticks: HOURS.filter((hour) => hour % stepHours === 0).map((hour) => ({
      column: hour,
      label: `${String(hour).padStart(2, "0")}:00`,
    })),
    rows:
      row === undefined
        ? []
        : [...days].map(([key, { label, cells }]) => ({ key, label, note, cells })),
  };
}

/** Two hours of one name as one cell: the mean of those that are known. */
function joinCells(first: HeatCell | null, second: HeatCell): HeatCell {
  if (first === null) return second;
  const known = [first, second].flatMap(({ intensityGPerKwh }) => intensityGPerKwh ?? []);
  const total = known.reduce((sum, value) => sum + value, 0);
  return {
    ...first,
    hours: first.hours + second.hours,
    intensityGPerKwh: known.length === 0 ? null : total / known.length,
    isEstimated: first.isEstimated || second.isEstimated,
  };
}
