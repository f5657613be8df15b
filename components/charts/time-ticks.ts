import { formatTime, hourOfDay, type ViewerTime } from "../format/time.ts";

const HOUR_MS = 3_600_000;
const STEPS_HOURS = [1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 720];

/** Afterwards a day of the week comes again with the same number. */
const MOST_DAYS_WITHOUT_MONTH = 28;

export type TimeTick = { timeMs: number; label: string };

/**
 * Marks of a time axis over [fromMs, toMs]: at most about `most`, on whole hours of the viewer's
 * day; midnight carries the day, any other mark the hour.
 */
export function timeTicks(
  range: { fromMs: number; toMs: number },
  most: number,
  viewer: ViewerTime,
): TimeTick[] {
  const lengthHours = (range.toMs - range.fromMs) / HOUR_MS;
  const stepHours = STEPS_HOURS.find((step) => lengthHours / step <= most) ?? 720;
  const dayStyle = lengthHours > MOST_DAYS_WITHOUT_MONTH * 24 ? "monthDay" : "day";
  const stepDays = Math.max(1, stepHours / 24);
  const ticks: TimeTick[] = [];
  let days = 0;
  // The first whole quarter-hour step covers zones that are not a whole hour from UTC.
  const first = Math.ceil(range.fromMs / (HOUR_MS / 4)) * (HOUR_MS / 4);
  for (let timeMs = first; timeMs <= range.toMs; timeMs += HOUR_MS / 4) {
    if (!isWholeHour(timeMs, viewer)) continue;
    const hour = hourOfDay(timeMs, viewer);
    if (hour === 0) days += 1;
    const wanted =
      stepHours < 24 ? hour % stepHours === 0 : hour === 0 && (days - 1) % stepDays === 0;
    if (!wanted) continue;
    ticks.push({ timeMs, label: formatTime(timeMs, hour === 0 ? dayStyle : "hour", viewer) });
  }
  return ticks;
}

function isWholeHour(timeMs: number, viewer: ViewerTime): boolean {
  // Every zone differs from UTC by whole quarters of an hour.
  if (viewer.timeZone === "UTC") return timeMs % HOUR_MS === 0;
  // In a language of Western digits: others write the minutes in digits of their own.
  return formatTime(timeMs, "hour", { ...viewer, locale: "en-GB" }).endsWith("00");
}
