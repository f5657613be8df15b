import { HOUR_MS } from "../time/hour.ts";
import { dot } from "./vectors.ts";

export const HORIZON_HOURS = 96;
/** Hours of the past that the predictors of one origin look at. */
export const WARM_UP_HOURS = 28 * 24;

const LAG_HOURS = 48;
const DAY_HOURS = 24;
const WEEK_DAYS = 7;
const WEEK_HOURS = WEEK_DAYS * DAY_HOURS;
const YEAR_MS = 365.25 * DAY_HOURS * HOUR_MS;
const PERSISTENCE_END_HOURS = 48;
export const PREDICTOR_COUNT =
  LAG_HOURS + 2 * DAY_HOURS + WEEK_DAYS + 2 + 4 + 4 + 2 * WEEK_DAYS + 4 + 7 + 4 + 1;

/** A transformed series without gaps, with its running sums: `sums[i]` is the sum before hour `i`. */
export type PastSeries = { startMs: number; values: Float64Array; sums: Float64Array };

export function pastSeries(startMs: number, values: Float64Array): PastSeries {
  const sums = new Float64Array(values.length + 1);
  for (let index = 0; index < values.length; index += 1) {
    sums[index + 1] = (sums[index] ?? 0) + (values[index] ?? 0);
  }
  return { startMs, values, sums };
}

/**
 * What is known at the start of hour `origin`, written to `row`: the last 48 hours, the usual day
 * of three to seven and of eight to fourteen days ago, means of the last days and weeks and of the
 * coming days one and two weeks ago, the least and the most of each of the last seven days, all
 * against the mean of those; then how far the last two days, the usual day and the days' means
 * swing, weekday, season and a constant. Only hours before `origin` are read.
 *
 * Shape    `row` has PREDICTOR_COUNT numbers; `origin` is at least WARM_UP_HOURS.
 * Source   lags and calendar as in the direct multi-step autoregressions that "DACF" (CarbonCast)
 *          and Lago et al. 2021 (LEAR, day-ahead electricity prices) use.
 */
export function writePredictors(past: PastSeries, origin: number, row: Float64Array): void {
  const base = meanBetween(past, origin - WEEK_HOURS, origin);
  let at = 0;
  for (let back = 1; back <= LAG_HOURS; back += 1) row[at++] = valueAt(past, origin - back) - base;
  for (const [firstDay, lastDay] of [
    [3, 7],
    [8, 14],
  ] as const) {
    for (let hour = 0; hour < DAY_HOURS; hour += 1) {
      row[at++] = meanOfDays(past, origin + hour, { firstDay, lastDay }) - base;
    }
  }
  for (let day = 1; day <= WEEK_DAYS; day += 1) {
    row[at++] = dayMean(past, origin - day * DAY_HOURS) - base;
  }
  for (const days of [14, 28]) {
    row[at++] = meanBetween(past, origin - days * DAY_HOURS, origin) - base;
  }
  for (const weeks of [1, 2]) {
    for (let day = 0; day < 4; day += 1) {
      row[at++] = dayMean(past, origin - weeks * WEEK_HOURS + day * DAY_HOURS) - base;
    }
  }
  for (let day = 1; day <= WEEK_DAYS; day += 1) {
    const { least, most } = extremesOfDay(past, origin - day * DAY_HOURS);
    row[at++] = least - base;
    row[at++] = most - base;
  }
  at = writeSwings(row, at);
  writeCalendar(past.startMs + origin * HOUR_MS, row, at);
}

/**
 * How much the series moves of late, which a sum of its values cannot say: after restless days the
 * coming ones keep less of the last. Reads what `row` holds already.
 */
function writeSwings(row: Float64Array, from: number): number {
  let at = from;
  for (const [first, count] of [
    [0, DAY_HOURS],
    [DAY_HOURS, DAY_HOURS],
    [LAG_HOURS, DAY_HOURS],
    [LAG_HOURS + 2 * DAY_HOURS, WEEK_DAYS],
  ] as const) {
    row[at++] = Math.sqrt(dot(row.subarray(first), row.subarray(first), count) / count);
  }
  return at;
}

/**
 * What is forecast where nothing has been learnt, written to `row`, for 96 leads: half the mean of
 * the last seven days and half the blend of the last day with the usual day. The regression adds
 * to it and shrinks towards it.
 */
export function writePrior(past: PastSeries, origin: number, row: Float64Array): void {
  const base = meanBetween(past, origin - WEEK_HOURS, origin);
  for (let hour = 0; hour < DAY_HOURS; hour += 1) {
    const yesterday = valueAt(past, origin + hour - DAY_HOURS);
    const usual = meanOfDays(past, origin + hour, { firstDay: 1, lastDay: 7 });
    for (let lead = hour; lead < HORIZON_HOURS; lead += DAY_HOURS) {
      const share = Math.max(0, 1 - lead / PERSISTENCE_END_HOURS);
      row[lead] = 0.5 * base + 0.5 * (share * yesterday + (1 - share) * usual);
    }
  }
}

function writeCalendar(originMs: number, row: Float64Array, from: number): void {
  let at = from;
  const weekday = new Date(originMs).getUTCDay();
  for (let day = 0; day < 7; day += 1) row[at++] = day === weekday ? 1 : 0;
  const year = (originMs / YEAR_MS) * 2 * Math.PI;
  for (const wave of [1, 2]) {
    row[at++] = Math.sin(wave * year);
    row[at++] = Math.cos(wave * year);
  }
  row[at] = 1;
}

function valueAt(past: PastSeries, index: number): number {
  return past.values[index] ?? Number.NaN;
}

function meanBetween({ sums }: PastSeries, from: number, to: number): number {
  return ((sums[to] ?? Number.NaN) - (sums[from] ?? Number.NaN)) / (to - from);
}

function dayMean(past: PastSeries, from: number): number {
  return meanBetween(past, from, from + DAY_HOURS);
}

function extremesOfDay(past: PastSeries, from: number): { least: number; most: number } {
  let least = Infinity;
  let most = -Infinity;
  for (let index = from; index < from + DAY_HOURS; index += 1) {
    const value = valueAt(past, index);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}

function meanOfDays(
  past: PastSeries,
  index: number,
  { firstDay, lastDay }: { firstDay: number; lastDay: number },
): number {
  let sum = 0;
  for (let day = firstDay; day <= lastDay; day += 1) sum += valueAt(past, index - day * DAY_HOURS);
  return sum / (lastDay - firstDay + 1);
}
