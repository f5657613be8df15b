/** What a clock on the wall shows: a day and a minute, of no zone. Months count from 1. */
export type WallTime = { year: number; month: number; day: number; hour: number; minute: number };

const DAY_MS = 86_400_000;
const FIELD = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formatters.set(timeZone, made);
  return made;
}

/** What the clocks of a zone show at an instant. Units: milliseconds since 1970, UTC. */
export function wallTime(timeMs: number, timeZone: string): WallTime {
  const parts = new Map(
    formatter(timeZone)
      .formatToParts(timeMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
  };
}

/**
 * The instant at which the clocks of a zone show `wall`. A day or a month beyond the end of its
 * month or year runs over into the next. Of a minute that comes twice the first one is meant; one
 * that the clocks leave out is read as late as they jump.
 */
export function instantOf(wall: WallTime, timeZone: string): number {
  const shown = asUtc(wall);
  const before = shown - offsetMs(shown - DAY_MS, timeZone);
  if (offsetMs(before, timeZone) === offsetMs(shown - DAY_MS, timeZone)) return before;
  const after = shown - offsetMs(shown + DAY_MS, timeZone);
  return offsetMs(after, timeZone) === offsetMs(shown + DAY_MS, timeZone) ? after : before;
}

/** What a `datetime-local` field holds for an instant, in a zone: `2026-11-21T09:00`. */
export function timeField(timeMs: number, timeZone: string): string {
  return new Date(asUtc(wallTime(timeMs, timeZone))).toISOString().slice(0, 16);
}

/** The instant that a `datetime-local` field means in a zone; null when it holds none. */
export function fieldTime(field: string, timeZone: string): number | null {
  const wall = readField(field);
  return wall === null ? null : instantOf(wall, timeZone);
}

/**
 * Every instant at which the clocks of a zone show what a `datetime-local` field holds, earliest
 * first: two where the clocks are put back, none where they leave it out or the field holds no time.
 */
export function fieldTimes(field: string, timeZone: string): number[] {
  const wall = readField(field);
  if (wall === null) return [];
  const shown = asUtc(wall);
  const offsets = new Set([-DAY_MS, DAY_MS].map((byMs) => offsetMs(shown + byMs, timeZone)));
  return [...offsets]
    .map((offset) => shown - offset)
    .filter((timeMs) => timeMs === shown - offsetMs(timeMs, timeZone))
    .toSorted((a, b) => a - b);
}

function readField(field: string): WallTime | null {
  const [, year, month, day, hour, minute] = (FIELD.exec(field) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  if (hour === undefined || minute === undefined) return null;
  return { year, month, day, hour, minute };
}

function asUtc({ year, month, day, hour, minute }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}

function offsetMs(timeMs: number, timeZone: string): number {
  const wholeMinuteMs = Math.floor(timeMs / 60_000) * 60_000;
  return asUtc(wallTime(wholeMinuteMs, timeZone)) - wholeMinuteMs;
}
