import { Temporal } from "temporal-polyfill";
import { Failure } from "#lib/domain/errors.ts";

/** A duration in milliseconds: 90m, 2h, 1h30m, 1d, or ISO-8601 as PT2H. Errors: invalid_input. */
export function readDuration(option: string, text: string): number {
  const [, days, clock] = /^(\d+d)?((?:\d+(?:\.\d+)?[hms])*)$/i.exec(text.trim()) ?? [];
  const isShort = days !== undefined || (clock !== undefined && clock !== "");
  const iso = isShort ? `P${days ?? ""}${clock === "" ? "" : `T${clock}`}` : text.trim();
  const duration = orNull(() => Temporal.Duration.from(iso.toUpperCase()));
  const durationMs = duration === null ? null : orNull(() => duration.total("milliseconds"));
  if (durationMs !== null && durationMs > 0) return durationMs;
  return refuse(option, "must be a duration such as 90m, 2h, 1h30m or PT2H");
}

export type NamedTime = {
  atMs: number;
  /** The same with its offset and zone, to be said back. */
  shown: string;
};

const FORMS =
  '"2026-05-11T18:00Z", "2026-05-11T18:00", "18:00", "tomorrow 06:00" or "friday 18:00"';
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/**
 * The moment that a person means. A time without an offset is in `zone`; a bare time is the next
 * one; a weekday is the next such day, today included while the time is to come.
 *
 * Shape    a local time that the change of clocks skips counts from midnight on, one that it
 *          repeats is the first of both.
 * Errors   invalid_input for anything else, a date without a time included.
 */
export function readTime(
  option: string,
  text: string,
  { nowMs, zone }: { nowMs: number; zone: string },
): NamedTime {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone);
  const trimmed = text.trim();
  const found = readIso(trimmed, zone) ?? readDayAndTime(trimmed, now);
  if (found === null) return refuse(option, `must be a time such as ${FORMS}`);
  return { atMs: found.epochMilliseconds, shown: found.toString({ smallestUnit: "second" }) };
}

const HAS_TIME = /^\d{4}-\d\d-\d\d[t ]\d\d:\d\d/i;

function readIso(text: string, zone: string): Temporal.ZonedDateTime | null {
  if (!HAS_TIME.test(text)) return null;
  if (text.includes("[")) return orNull(() => Temporal.ZonedDateTime.from(text));
  return (
    orNull(() => Temporal.Instant.from(text).toZonedDateTimeISO(zone)) ??
    orNull(() => Temporal.PlainDateTime.from(text).toZonedDateTime(zone))
  );
}

function readDayAndTime(text: string, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  const [, day, clock] = /^(?:([a-z]+)\s+)?(\d\d?:\d\d)$/i.exec(text) ?? [];
  const time = clock === undefined ? null : orNull(() => Temporal.PlainTime.from(padded(clock)));
  if (time === null) return null;
  const on = (days: number) =>
    now.toPlainDate().add({ days }).toZonedDateTime({
      timeZone: now.timeZoneId,
      plainTime: time,
    });
  const isPast = on(0).epochMilliseconds <= now.epochMilliseconds;
  if (day === undefined) return on(isPast ? 1 : 0);
  if (/^today$/i.test(day)) return on(0);
  if (/^tomorrow$/i.test(day)) return on(1);
  const weekday = weekdayOf(day);
  if (weekday === null) return null;
  const ahead = (weekday - now.dayOfWeek + 7) % 7;
  return on(ahead === 0 && isPast ? 7 : ahead);
}

/** 1 for Monday; names may be shortened to three letters. */
function weekdayOf(name: string): number | null {
  if (name.length < 3) return null;
  const index = WEEKDAYS.findIndex((weekday) => weekday.startsWith(name.toLowerCase()));
  return index === -1 ? null : index + 1;
}

const padded = (clock: string) => clock.padStart(5, "0");

function orNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

function refuse(option: string, reason: string): never {
  throw new Failure("invalid_input", `${option}: ${reason}`);
}
