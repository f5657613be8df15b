import { Rejection } from "./rejection.ts";

const EARLIEST_MS = Date.UTC(2000, 0, 1);
const EARLIEST_SECONDS = EARLIEST_MS / 1000;
const LATEST_SECONDS = Date.UTC(2100, 0, 1) / 1000;
const FUTURE_TOLERANCE_MS = 5 * 60_000;
const LARGEST_OFFSET_MINUTES = 18 * 60;
const LONGEST_TIME_TEXT = 40;

const ISO_TIME =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/;
const OFFSET = /^([+-])(\d{2}):?(\d{2})(?::00)?$/;

/** A moment, and the offset its text carried: `null` for `Z` and for numbers, which say nothing. */
export type TimeReading = { atMs: number; offsetMinutes: number | null };

/**
 * A moment from ISO-8601 text with a zone, or from whole epoch milliseconds. Fractions finer than a
 * millisecond are cut.
 *
 * Errors   text without a zone, a date or time that does not exist (30 February, second 60), epoch
 *          seconds, before the year 2000, more than five minutes after `receivedAtMs`.
 */
export function readTime(
  value: unknown,
  pointer: string,
  receivedAtMs: number,
): TimeReading | Rejection {
  const reading = typeof value === "string" ? fromText(value, pointer) : fromNumber(value, pointer);
  if (reading instanceof Rejection) return reading;
  if (reading.atMs < EARLIEST_MS) {
    return new Rejection("time_too_early", "The time is before the year 2000.", pointer);
  }
  if (reading.atMs > receivedAtMs + FUTURE_TOLERANCE_MS) {
    return new Rejection("time_in_future", "The time is in the future.", pointer);
  }
  return reading;
}

function fromNumber(value: unknown, pointer: string): TimeReading | Rejection {
  if (value === undefined || value === null) {
    return new Rejection("missing_field", "The time is missing.", pointer);
  }
  if (typeof value !== "number" && typeof value !== "bigint") {
    return new Rejection("wrong_type", "A time is text or whole milliseconds.", pointer);
  }
  const atMs = Number(value);
  if (!Number.isSafeInteger(atMs)) {
    return new Rejection("invalid_time", "The time is not a whole number of ms.", pointer);
  }
  if (atMs >= EARLIEST_SECONDS && atMs < LATEST_SECONDS) {
    return new Rejection(
      "time_in_seconds",
      "The time looks like epoch seconds; epoch milliseconds are expected.",
      pointer,
    );
  }
  return { atMs: atMs + 0, offsetMinutes: null };
}

function fromText(text: string, pointer: string): TimeReading | Rejection {
  const match = text.length <= LONGEST_TIME_TEXT ? ISO_TIME.exec(text) : null;
  if (match === null) return new Rejection("invalid_time", "The time is not ISO-8601.", pointer);
  const zone = match[8];
  if (zone === undefined) {
    return new Rejection("time_without_zone", "The time has no zone.", pointer);
  }
  const offsetMinutes = zone === "Z" ? 0 : offsetFromText(zone);
  if (offsetMinutes === null) {
    return new Rejection("invalid_zone", "The offset of the time does not exist.", pointer);
  }
  const utcMs = utcFromParts(match);
  if (utcMs === null) {
    return new Rejection("invalid_time", "The date or time of day does not exist.", pointer);
  }
  return {
    atMs: utcMs - offsetMinutes * 60_000,
    offsetMinutes: zone === "Z" ? null : offsetMinutes,
  };
}

function utcFromParts(match: RegExpExecArray): number | null {
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const hour = Number(match[4]);
  const minute = Number(match[5]);
  const second = Number(match[6] ?? "0");
  const ms = Number((match[7] ?? "0").padEnd(3, "0").slice(0, 3));
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second, ms);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function offsetFromText(text: string): number | null {
  if (text === "Z") return 0;
  const match = OFFSET.exec(text);
  if (match === null) return null;
  const hours = Number(match[2]);
  const minutes = Number(match[3]);
  const total = hours * 60 + minutes;
  if (minutes > 59 || total > LARGEST_OFFSET_MINUTES) return null;
  return total === 0 ? 0 : total * (match[1] === "-" ? -1 : 1);
}

/**
 * Minutes east of UTC from a zone field: an offset id (`-05:00`, `Z`) or `{ totalSeconds }`.
 *
 * Missing  null or absent stays null: an unknown offset is not UTC.
 * Errors   a name, an offset beyond 18 h, or one that is not whole minutes.
 */
export function readZoneOffset(value: unknown, pointer: string): number | null | Rejection {
  if (value === undefined || value === null) return null;
  const minutes = typeof value === "string" ? offsetFromText(value) : offsetFromSeconds(value);
  return minutes ?? new Rejection("invalid_zone", "The zone offset does not exist.", pointer);
}

function offsetFromSeconds(value: unknown): number | null {
  if (typeof value !== "object" || value === null) return null;
  if (!("totalSeconds" in value)) {
    return "id" in value && typeof value.id === "string" ? offsetFromText(value.id) : null;
  }
  if (typeof value.totalSeconds !== "number") return null;
  const minutes = value.totalSeconds / 60;
  return Number.isInteger(minutes) && Math.abs(minutes) <= LARGEST_OFFSET_MINUTES
    ? minutes + 0
    : null;
}
