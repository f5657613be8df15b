import { formatTime, type ViewerTime } from "../format/time.ts";
import { timeTicks } from "./time-ticks.ts";

/** Properties of a recharts axis that shows a range of time in the viewer's zone. */
export function timeAxis(
  range: { fromMs: number; toMs: number },
  widthPx: number,
  viewer: ViewerTime,
) {
  const ticks = timeTicks(range, Math.max(2, Math.floor(widthPx / 84)), viewer);
  const labels = new Map(ticks.map(({ timeMs, label }) => [timeMs, label]));
  return {
    height: TIME_AXIS_PX,
    dataKey: "timeMs",
    type: "number" as const,
    domain: [range.fromMs, range.toMs],
    ticks: ticks.map(({ timeMs }) => timeMs),
    tickFormatter: (timeMs: number) => labels.get(timeMs) ?? formatTime(timeMs, "hour", viewer),
    tick: AXIS_TICK,
    tickLine: false,
    axisLine: false,
    allowDataOverflow: true,
    interval: 0,
  };
}

/** Height of the axis of time: what the library gives it. */
export const TIME_AXIS_PX = 30;

/** Text on an axis: never below 11 px. */
export const AXIS_TICK = { fontSize: 11, fill: "var(--muted)" } as const;

/** Properties that every axis of values shares. */
export const VALUE_AXIS = {
  tick: AXIS_TICK,
  tickLine: false,
  axisLine: false,
  tickCount: 4,
} as const;
