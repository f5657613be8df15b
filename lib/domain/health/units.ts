/**
 * Conversion to the units of the catalogue. Each is defined as a fraction, because a factor such as
 * 1/4184 or 0.3048 is not a number a computer can hold: of whole numbers only the quotient is rounded.
 *
 * Source   international yard and pound (1959) for feet, miles, pounds and ounces; thermochemical
 *          calorie; US customary fluid ounce; mmHg of BIPM (101 325 / 760 Pa); glucose x 18 as
 *          Health Connect itself converts.
 */
type Factor = readonly [multiplier: number, divisor: number];

export const TO_KCAL = {
  kcal: [1, 1],
  cal: [1, 1000],
  kJ: [1000, 4184],
  J: [1, 4184],
} as const satisfies Record<string, Factor>;

export const TO_METRES = {
  m: [1, 1],
  km: [1000, 1],
  cm: [1, 100],
  mm: [1, 1000],
  mi: [1_609_344, 1000],
  yd: [9144, 10_000],
  ft: [3048, 10_000],
  in: [254, 10_000],
} as const satisfies Record<string, Factor>;

export const TO_KG = {
  kg: [1, 1],
  g: [1, 1000],
  mg: [1, 1e6],
  µg: [1, 1e9],
  lb: [45_359_237, 1e8],
  oz: [45_359_237, 16e8],
  st: [14 * 45_359_237, 1e8],
} as const satisfies Record<string, Factor>;

export const TO_GRAMS = {
  g: [1, 1],
  kg: [1000, 1],
  mg: [1, 1000],
  µg: [1, 1e6],
  lb: [45_359_237, 1e5],
  oz: [45_359_237, 16e5],
} as const satisfies Record<string, Factor>;

export const TO_LITRES = {
  L: [1, 1],
  mL: [1, 1000],
  flOzUs: [295_735_295_625, 1e13],
  cupUs: [2_365_882_365, 1e10],
} as const satisfies Record<string, Factor>;

export const TO_MMHG = {
  mmHg: [1, 1],
  kPa: [760_000, 101_325],
} as const satisfies Record<string, Factor>;

export const TO_M_PER_S = {
  "m/s": [1, 1],
  "km/h": [1000, 3600],
  mph: [1_609_344, 3_600_000],
} as const satisfies Record<string, Factor>;

/** 1 W for a day is 86 400 J. */
export const TO_KCAL_PER_DAY = {
  "kcal/day": [1, 1],
  W: [86_400, 4184],
} as const satisfies Record<string, Factor>;

export const TO_WATTS = {
  W: [1, 1],
  "kcal/day": [4184, 86_400],
} as const satisfies Record<string, Factor>;

export const TO_MG_PER_DL = {
  "mg/dL": [1, 1],
  "mmol/L": [18, 1],
} as const satisfies Record<string, Factor>;

/** A number in another unit; anything that is no number as it is, for the validator to name. */
export function converted(value: unknown, [multiplier, divisor]: Factor): unknown {
  return typeof value === "number" ? (value * multiplier) / divisor : value;
}

/** A temperature in °C; anything that is no number as it is. */
export function celsiusOfFahrenheit(value: unknown): unknown {
  return typeof value === "number" ? ((value - 32) * 5) / 9 : value;
}

/** A difference of temperatures in °C: without the 32 degrees between the zeros. */
export function celsiusOfFahrenheitDelta(value: unknown): unknown {
  return typeof value === "number" ? (value * 5) / 9 : value;
}
