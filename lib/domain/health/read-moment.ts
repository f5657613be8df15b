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

/**
 * A moment in the plain spellings nearly every client uses, fast: whole epoch milliseconds, or
 * `YYYY-MM-DDTHH:MM:SS` with an optional fraction and a zone. Half a million records a file are
 * read by this, so it makes no garbage.
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
  const dayMs = dateMs(twoDigits(text, 0) * 100 + twoDigits(text, 2), text);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  // Written so that NaN of a missing digit fails too.
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
  const clockMs = ((hour * 60 + minute) * 60 + second) * 1000;
  const zoneAt = text.charCodeAt(AFTER_SECONDS) === POINT ? endOfFraction(text) : AFTER_SECONDS;
  const fractionMs = zoneAt === AFTER_SECONDS ? 0 : millisOf(text, zoneAt);
  return dayMs + clockMs + fractionMs - zoneMinutes(text, zoneAt) * 60_000;
}

/** Midnight UTC of the date at the start of the text; days since 1970 by Howard Hinnant's formula. */
function dateMs(year: number, text: string): number {
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) {
    return Number.NaN;
  }
  const fromMarch = month > 2 ? year : year - 1;
  const era = Math.floor(fromMarch / 400);
  const yearOfEra = fromMarch - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return (era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468) * DAY_MS;
}

/** Days of a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function endOfFraction(text: string): number {
  let at = AFTER_SECONDS + 1;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

/** Finer than a millisecond is cut. */
function millisOf(text: string, endAt: number): number {
  const decimals = endAt - AFTER_SECONDS - 1;
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

/** Minutes of the zone that is the rest of the text: `Z`, `+HH:MM` or `+HHMM`; NaN for any other. */
function zoneMinutes(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === LETTER_Z) return text.length === at + 1 ? 0 : Number.NaN;
  if (sign !== PLUS && sign !== MINUS) return Number.NaN;
  const hasColon = text.charCodeAt(at + 3) === COLON;
  if (text.length !== at + (hasColon ? 6 : 5)) return Number.NaN;
  const minutes = twoDigits(text, hasColon ? at + 4 : at + 3);
  const total = twoDigits(text, at + 1) * 60 + minutes;
  if (!(minutes <= 59 && total <= LARGEST_OFFSET_MINUTES)) return Number.NaN;
  return sign === MINUS ? -total : total;
}
