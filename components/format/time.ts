/** Where and how the viewer reads a clock. */
export type ViewerTime = { locale: string; timeZone: string };

const STYLES = {
  hour: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { weekday: "short", day: "numeric" },
  monthDay: { day: "numeric", month: "short" },
  weekDate: { weekday: "short", day: "numeric", month: "short" },
  dayHour: { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  short: {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  },
  shortYear: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  },
  year: { year: "numeric" },
  date: { day: "numeric", month: "short", year: "numeric" },
  full: {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type TimeStyle = keyof typeof STYLES;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(style: TimeStyle, viewer: ViewerTime): Intl.DateTimeFormat {
  const key = `${style} ${viewer.locale} ${viewer.timeZone}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  // "15 Sun", as American English has it, reads like a name; "Sun 15" is the same everywhere.
  const locale = style === "day" && viewer.locale.startsWith("en") ? "en-GB" : viewer.locale;
  const made = new Intl.DateTimeFormat(locale, {
    ...STYLES[style],
    timeZone: viewer.timeZone,
  });
  formatters.set(key, made);
  return made;
}

/** A point in time in the viewer's zone. Units: milliseconds since 1970, UTC. */
export function formatTime(timeMs: number, style: TimeStyle, viewer: ViewerTime): string {
  return formatter(style, viewer).format(timeMs);
}

/** The same point in UTC, to the minute, for a tooltip: `2026-11-20 11:00 UTC`. */
export function utcText(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** True when both times are of one day by the viewer's clock. */
export const isSameDay = (leftMs: number, rightMs: number, viewer: ViewerTime): boolean =>
  formatTime(leftMs, "date", viewer) === formatTime(rightMs, "date", viewer);

/** Short name of the viewer's zone at that time: `CET`, `GMT+5:30`. */
export function zoneName(timeMs: number, viewer: ViewerTime): string {
  const parts = formatter("full", viewer).formatToParts(timeMs);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? viewer.timeZone;
}

/** Hour of the day, 0 to 23, in the viewer's zone. */
export function hourOfDay(timeMs: number, viewer: ViewerTime): number {
  return Number.parseInt(
    formatter("hour", { ...viewer, locale: "en-GB" })
      .format(timeMs)
      .slice(0, 2),
    10,
  );
}

/** True for a zone the platform knows, such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
