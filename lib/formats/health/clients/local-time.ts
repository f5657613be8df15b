const NAIVE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?$/;
const OFFSET = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$/;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export type LocalReading = {
  /** The time with a zone, where one is known; anything that is no local time as it was. */
  time: unknown;
  /** Whether the zone was made up: a local time without any is read as UTC. */
  isNaive: boolean;
};

/**
 * A time that may be local, made whole by a zone beside it (`Europe/Ljubljana`, `+02:00`).
 *
 * Shape    in the hour a clock repeats, the first; in the hour it skips, as if it had not yet.
 * Missing  without a zone that is known the time is read as UTC, and said to be naive.
 */
export function localTime(time: unknown, zone: unknown): LocalReading {
  if (typeof time !== "string" || !NAIVE.test(time)) return { time, isNaive: false };
  const localMs = Date.parse(`${time}Z`);
  const offset = Number.isNaN(localMs) ? null : zoneOffsetMinutes(zone, localMs);
  if (offset === null) return { time: `${time}Z`, isNaive: true };
  return { time: `${time}${offsetText(offset)}`, isNaive: false };
}

/** An offset as ISO 8601 writes it. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const [hours, rest] = [Math.floor(size / 60), size % 60];
  return `${minutes < 0 ? "-" : "+"}${twoDigits(hours)}:${twoDigits(rest)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}

/**
 * Minutes east of UTC of a zone at a local time.
 *
 * Missing  null for a zone that is not known.
 */
export function zoneOffsetMinutes(zone: unknown, localMs: number): number | null {
  if (typeof zone !== "string" || zone.length > 60) return null;
  if (zone === "UTC" || zone === "GMT" || zone === "Z") return 0;
  const fixed = OFFSET.exec(zone);
  if (fixed !== null) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3] ?? 0);
    return minutes > 18 * 60 ? null : minutes * (fixed[1] === "-" ? -1 : 1) + 0;
  }
  const before = offsetAt(zone, localMs - DAY_MS);
  const after = offsetAt(zone, localMs + DAY_MS);
  if (before === null || after === null || before === after) return before;
  if (offsetAt(zone, localMs - before * MINUTE_MS) === before) return before;
  return offsetAt(zone, localMs - after * MINUTE_MS) === after ? after : before;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();
const MOST_ZONES = 1_000;

function offsetAt(zone: string, utcMs: number): number | null {
  const format = formatOf(zone);
  if (format === null) return null;
  const name = format.formatToParts(utcMs).find(({ type }) => type === "timeZoneName")?.value;
  const match = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name ?? "");
  if (match === null) return null;
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return match[1] === "-" ? -minutes : minutes;
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  if (formats.size >= MOST_ZONES) formats.clear();
  const made = newFormat(timeZone);
  formats.set(timeZone, made);
  return made;
}

function newFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  } catch {
    return null;
  }
}
