const EARLIEST_MS = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;
const LARGEST_OFFSET_MINUTES = 18 * 60;

const ZERO = 0x30;
const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const COLON = 0x3a;
const LETTER_T = 0x54;
const LETTER_Z = 0x5a;

/** Where the fraction or the zone of `YYYY-MM-DDTHH:MM:SS` starts. */
const AFTER_SECONDS = 19;
const MOST_DECIMALS = 9;
/** Below any sum it can be part of, so that a digit missing anywhere shows. */
const NO_DIGITS = -1_000_000;

/**
 * A moment in the plain spellings nearly every client uses, fast: whole epoch milliseconds, or
 * `YYYY-MM-DDTHH:MM:SS` of this century with an optional fraction and a zone. Half a million
 * records a file are read by this, so it makes no garbage.
 *
 * Missing  NaN for anything else and for anything out of bounds: `readTime` then reads it exactly
 *          or says what is wrong. What this reads, `readTime` reads alike.
 */
export function plainMoment(value: unknown, latestMs: number): number {
  const atMs =
    typeof value === "string"
      ? momentOfText(value)
      : typeof value === "number" && Number.isInteger(value)
        ? value
        : Number.NaN;
  return atMs >= EARLIEST_MS && atMs <= latestMs ? atMs : Number.NaN;
}

/** Minutes east of UTC that a time's text carries; `null` for `Z`, numbers and whatever is no time. */
export function offsetInText(value: unknown): number | null {
  if (typeof value !== "string" || value.charCodeAt(value.length - 1) === LETTER_Z) return null;
  const zoneAt = value.length - (value.charCodeAt(value.length - 3) === COLON ? 6 : 5);
  if (zoneAt < "2000-01-01T00:00".length) return null;
  const minutes = zoneMinutes(value, zoneAt);
  return Number.isNaN(minutes) ? null : minutes + 0;
}

function momentOfText(text: string): number {
  if (
    text.charCodeAt(4) !== MINUS ||
    text.charCodeAt(7) !== MINUS ||
    text.charCodeAt(10) !== LETTER_T ||
    text.charCodeAt(13) !== COLON ||
    text.charCodeAt(16) !== COLON
  ) {
    return Number.NaN;
  }
  const day = dayOfText(text);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  if (day < 0 || hour > 23 || minute > 59 || second > 59) return Number.NaN;
  const clockSeconds = (hour * 60 + minute) * 60 + second;
  if (clockSeconds < 0) return Number.NaN;
  const atMs = EARLIEST_MS + day * DAY_MS + clockSeconds * 1000;
  const next = text.charCodeAt(AFTER_SECONDS);
  if (next === LETTER_Z && text.length === AFTER_SECONDS + 1) return atMs;
  if (next !== POINT) return atMs - zoneMinutes(text, AFTER_SECONDS) * 60_000;
  const zoneAt = endOfFraction(text);
  return atMs + millisOf(text, zoneAt) - zoneMinutes(text, zoneAt) * 60_000;
}

/** Days of a common year before its month. */
const DAYS_BEFORE = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Days since 1 January 2000 of a date of this century; negative where it is none. */
function dayOfText(text: string): number {
  const year = twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const before = DAYS_BEFORE[month];
  if (before === undefined || month === 0 || year < 0 || twoDigits(text, 0) !== 20) return -1;
  if (day < 1 || day > daysInMonth(2000 + year, month)) return -1;
  const isPastLeapDay = month > 2 && year % 4 === 0;
  return year * 365 + ((year + 3) >> 2) + before + (isPastLeapDay ? day : day - 1);
}

/** Days of a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NO_DIGITS;
}

function endOfFraction(text: string): number {
  let at = AFTER_SECONDS + 1;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

/** Finer than a millisecond is cut. */
function millisOf(text: string, endAt: number): number {
  const decimals = endAt - AFTER_SECONDS - 1;
  if (decimals === 3) {
    return (text.charCodeAt(endAt - 3) - ZERO) * 100 + twoDigits(text, endAt - 2);
  }
  if (decimals < 1 || decimals > MOST_DECIMALS) return Number.NaN;
  let millis = 0;
  for (let place = 1; place <= 3; place += 1) {
    millis = millis * 10 + (place <= decimals ? text.charCodeAt(AFTER_SECONDS + place) - ZERO : 0);
  }
  return millis;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= ZERO + 9;
}

/** Minutes of an offset id `+HH:MM`; NaN for any other text, which a closer look may still read. */
export function plainZoneMinutes(text: string): number {
  return text.length === 6 ? zoneMinutes(text, 0) + 0 : Number.NaN;
}

/** Minutes of the zone that is the rest of the text: `Z`, `+HH:MM` or `+HHMM`; NaN for any other. */
function zoneMinutes(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === LETTER_Z) return text.length === at + 1 ? 0 : Number.NaN;
  if (sign !== PLUS && sign !== MINUS) return Number.NaN;
  const hasColon = text.charCodeAt(at + 3) === COLON;
  if (text.length !== at + (hasColon ? 6 : 5)) return Number.NaN;
  const minutes = twoDigits(text, hasColon ? at + 4 : at + 3);
  const total = twoDigits(text, at + 1) * 60 + minutes;
  if (total < 0 || minutes > 59 || total > LARGEST_OFFSET_MINUTES) return Number.NaN;
  return sign === MINUS ? -total : total;
}
