/** What stands where a figure is unknown. Never "0". */
export const UNKNOWN = "–";

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, options);
  formatters.set(key, made);
  return made;
}

/** A number with three significant digits in the viewer's locale: 41.8, 5.40, 212. Zero is "0". */
export function threeDigits(value: number, locale = "en"): string {
  if (value === 0) return "0";
  return formatter(locale, {
    minimumSignificantDigits: 3,
    maximumSignificantDigits: 3,
  }).format(value);
}

/** A number with three significant digits at most: 2.5, 5, 212. For the marks of an axis. */
export function plainNumber(value: number, locale = "en"): string {
  return formatter(locale, { maximumSignificantDigits: 3 }).format(value);
}

/** A whole count with the locale's grouping: 1,946,210. Missing gives a dash. */
export function formatCount(value: number | null, locale = "en"): string {
  if (value === null) return UNKNOWN;
  return formatter(locale, { maximumFractionDigits: 0 }).format(value);
}

/**
 * A ratio as per cent with one digit after the point, signed when `signed`.
 * Units    a ratio: 0.062 is 6.2 %. Missing gives a dash.
 */
export function formatPercent(ratio: number | null, locale = "en", signed = false): string {
  if (ratio === null || !Number.isFinite(ratio)) return UNKNOWN;
  const percent = ratio * 100;
  const digits = Math.abs(percent) >= 99.95 ? 0 : 1;
  const text = formatter(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: signed ? "exceptZero" : "auto",
  }).format(percent);
  return `${text} %`;
}

/** A share in whole per cent. Units: a ratio, 0 to 1. */
export function formatShare(ratio: number, locale = "en"): string {
  return `${formatter(locale, { maximumFractionDigits: 0 }).format(ratio * 100)} %`;
}

/** A change in whole per cent with its sign, for narrow places. Units: a ratio. */
export function formatWholePercent(ratio: number, locale = "en"): string {
  const options = { maximumFractionDigits: 0, signDisplay: "exceptZero" } as const;
  return `${formatter(locale, options).format(ratio * 100)} %`;
}

/** Grid intensity in whole grams per kWh; missing gives a dash. */
export function formatIntensity(intensityGPerKwh: number | null, locale = "en"): string {
  if (intensityGPerKwh === null) return UNKNOWN;
  return formatter(locale, { maximumFractionDigits: 0 }).format(intensityGPerKwh);
}
