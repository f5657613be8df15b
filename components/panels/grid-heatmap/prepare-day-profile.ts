import type { HeatCell, HeatmapModel } from "#components/charts/heatmap-model.ts";
import { formatTime, hourOfDay, type ViewerTime } from "#components/format/time.ts";
import type { HeatmapResponse } from "#lib/contracts/grid.ts";

const HOURS_OF_DAY = 24;
const HOURS = Array.from({ length: HOURS_OF_DAY }, (_unused, hour) => hour);

/**
 * One region as days over hours of the day, both by the viewer's clock. On the day a clock is put
 * back the hour that comes twice shows the second one; on the other day one hour has no cell.
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
  const days = new Map<string, (HeatCell | null)[]>();
  response.hours.forEach((hour, index) => {
    const startMs = Date.parse(hour);
    const label = formatTime(startMs, "day", viewer);
    const cells = days.get(label) ?? Array.from({ length: HOURS_OF_DAY }, () => null);
    cells[hourOfDay(startMs, viewer)] = {
      region,
      startMs,
      hours: 1,
      intensityGPerKwh: row?.values[index] ?? null,
      isEstimated: row?.estimated[index] ?? false,
    };
    days.set(label, cells);
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
        : [...days].map(([label, cells]) => ({ key: label, label, note, cells })),
  };
}
