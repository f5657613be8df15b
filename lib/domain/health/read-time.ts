import { daysInMonth, offsetInText, plainZoneMinutes } from "./read-moment.ts";
import { Rejection } from "./rejection.ts";

const EARLIEST_MS = Date.UTC(2000, 0, 1);
const EARLIEST_SECONDS = EARLIEST_MS / 1000;
const LATEST_SECONDS = Date.UTC(2100, 0, 1) / 1000;
const LARGEST_OFFSET_MINUTES = 18 * 60;
const LONGEST_TIME_TEXT = 40;

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const ZONE = /[+-]\d{2}:?\d{2}$/;
const OFFSET = /^([+-])(\d{2}):?(\d{2})(?::00)?$/;

/** A moment, and the offset its text carried: `null` for `Z` and for numbers, which say nothing. */
export type TimeReading = { atMs: number; offsetMinutes: number | null };

/**
 * A moment from ISO-8601 text with a zone, or from whole epoch milliseconds. Fractions finer than a
 * millisecond are cut.
 *
 * Errors   text without a zone, a date or time that does not exist (30 February, second 60), epoch
 *          seconds, before the year 2000, after `latestMs`.
 */
export function readTime(
  value: unknown,
  pointer: string,
  latestMs: number,
): TimeReading | Rejection {
  const reading = typeof value === "string" ? fromText(value, pointer) : fromNumber(value, pointer);
  if (reading instanceof Rejection) return reading;
  if (reading.atMs < EARLIEST_MS) {
    return new Rejection("time_too_early", "The time is before the year 2000.", pointer);
  }
  if (reading.atMs > latestMs) {
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
  if (text.length > LONGEST_TIME_TEXT || !ISO_TIME.test(text)) {
    return new Rejection("invalid_time", "The time is not ISO-8601.", pointer);
  }
  const utcMs = utcFromText(text);
  if (text.endsWith("Z")) {
    return utcMs === null ? notOnCalendar(pointer) : { atMs: utcMs, offsetMinutes: null };
  }
  if (!ZONE.test(text.slice("2000-01-01T00:00".length))) {
    return new Rejection("time_without_zone", "The time has no zone.", pointer);
  }
  const offsetMinutes = offsetInText(text);
  if (offsetMinutes === null) {
    return new Rejection("invalid_zone", "The offset of the time does not exist.", pointer);
  }
  if (utcMs === null) return notOnCalendar(pointer);
  return { atMs: utcMs - offsetMinutes * 60_000, offsetMinutes };
}

function notOnCalendar(pointer: string): Rejection {
  return new Rejection("invalid_time", "The date or time of day does not exist.", pointer);
}

/** The fields of a text that matched `ISO_TIME`, read by position because there are so many. */
function utcFromText(text: string): number | null {
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  const day = digitsAt(text, 8, 2);
  const hour = digitsAt(text, 11, 2);
  const minute = digitsAt(text, 14, 2);
  const hasSeconds = text.charCodeAt(16) === COLON;
  const second = hasSeconds ? digitsAt(text, 17, 2) : 0;
  const ms = hasSeconds && text.charCodeAt(19) === POINT ? digitsAt(text, 20, 3) : 0;
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second, ms);
}

const ZERO = 0x30;
const POINT = 0x2e;
const COLON = 0x3a;

/** A number of `count` digits; where the digits end early, zeros follow. */
function digitsAt(text: string, from: number, count: number): number {
  let number = 0;
  let hasEnded = false;
  for (let index = from; index < from + count; index += 1) {
    const digit = text.charCodeAt(index) - ZERO;
    hasEnded ||= !(digit >= 0 && digit <= 9);
    number = number * 10 + (hasEnded ? 0 : digit);
  }
  return number;
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
  if (typeof value === "string") {
    const plain = plainZoneMinutes(value);
    if (!Number.isNaN(plain)) return plain;
  }
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
