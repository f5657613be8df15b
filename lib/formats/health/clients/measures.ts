import {
  celsiusOfFahrenheit,
  celsiusOfFahrenheitDelta,
  converted,
  TO_GRAMS,
  TO_KCAL,
  TO_KCAL_PER_DAY,
  TO_KG,
  TO_LITRES,
  TO_M_PER_S,
  TO_METRES,
  TO_MG_PER_DL,
  TO_MMHG,
  TO_WATTS,
} from "#lib/domain/health/units.ts";
import { isLooseObject } from "../loose-json.ts";

type Convert = (value: unknown) => unknown;

type Unit = {
  /** As a Health Connect unit object names it, plain and with `in`. */
  name: string;
  inName: string;
  /** As the health-sync-app ends the name of a field. */
  suffix: string;
  convert: Convert;
};

/** A quantity in the unit of the catalogue, and how the units clients use become that. */
export type Measure = {
  /** The exact ones first: a unit object holds the same quantity in several. */
  units: readonly Unit[];
  bySymbol: ReadonlyMap<string, Convert>;
};

const asIs: Convert = (value) => value;
const by =
  (factor: Parameters<typeof converted>[1]): Convert =>
  (value) =>
    converted(value, factor);

/** Each unit: Health Connect's name and the other spellings after it. */
function measure(units: readonly (readonly [string, Convert])[]): Measure {
  const bySymbol = new Map<string, Convert>();
  const named = units.map(([spellings, convert]) => {
    const [name = "", ...others] = spellings.split(" ");
    for (const symbol of [name, ...others]) {
      bySymbol.set(symbol, convert);
      bySymbol.set(symbol.toLowerCase(), bySymbol.get(symbol.toLowerCase()) ?? convert);
    }
    const suffix = `In${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return { name, inName: `i${suffix.slice(1)}`, suffix, convert };
  });
  return { units: named, bySymbol };
}

export const COUNT = measure([["count steps floors pushes step reps", asIs]]);
export const BEATS = measure([
  ["beatsPerMinute bpm count/min beats_per_minute beats/min count/minute", asIs],
]);
export const MILLIS = measure([["milliseconds ms millisecond", asIs]]);
export const BREATHS = measure([
  ["breathsPerMinute breaths/min count/min respirations_per_minute brpm rpm", asIs],
]);
export const PER_MINUTE = measure([["perMinute rpm spm count/min steps/min", asIs]]);
export const VO2 = measure([
  [
    "millilitersPerMinuteKilogram mL/kg/min mL/(kg·min) ml/min·kg ml_per_kg_per_min mL/min/kg",
    asIs,
  ],
]);
export const PERCENT = measure([["value percent %", asIs]]);
export const MASS = measure([
  ["kilograms kg kilogram", by(TO_KG.kg)],
  ["grams g gram", by(TO_KG.g)],
  ["milligrams mg milligram", by(TO_KG.mg)],
  ["micrograms µg μg mcg ug microgram", by(TO_KG.µg)],
  ["pounds lb lbs pound", by(TO_KG.lb)],
  ["ounces oz ounce", by(TO_KG.oz)],
  ["stones st stone", by(TO_KG.st)],
]);
export const NUTRIENT = measure([
  ["grams g gram", by(TO_GRAMS.g)],
  ["milligrams mg milligram", by(TO_GRAMS.mg)],
  ["micrograms µg μg mcg ug microgram", by(TO_GRAMS.µg)],
  ["kilograms kg kilogram", by(TO_GRAMS.kg)],
  ["ounces oz ounce", by(TO_GRAMS.oz)],
  ["pounds lb lbs pound", by(TO_GRAMS.lb)],
]);
/** `Cal` with a capital is a kilocalorie, as on food. */
export const ENERGY = measure([
  ["kilocalories kcal kilocalorie Cal large_calorie", by(TO_KCAL.kcal)],
  ["calories cal calorie small_calorie", by(TO_KCAL.cal)],
  ["kilojoules kJ kilojoule", by(TO_KCAL.kJ)],
  ["joules J joule", by(TO_KCAL.J)],
]);
export const LENGTH = measure([
  ["meters m meter metre metres", by(TO_METRES.m)],
  ["kilometers km kilometer", by(TO_METRES.km)],
  ["centimeters cm centimeter", by(TO_METRES.cm)],
  ["millimeters mm millimeter", by(TO_METRES.mm)],
  ["miles mi mile", by(TO_METRES.mi)],
  ["yards yd yard", by(TO_METRES.yd)],
  ["feet ft foot", by(TO_METRES.ft)],
  ["inches in inch", by(TO_METRES.in)],
]);
export const VOLUME = measure([
  ["liters L l liter litre", by(TO_LITRES.L)],
  ["milliliters mL ml milliliter", by(TO_LITRES.mL)],
  ["fluidOuncesUs fl_oz_us fluid_ounce_us fl_oz", by(TO_LITRES.flOzUs)],
  ["cupsUs cup_us", by(TO_LITRES.cupUs)],
]);
export const PRESSURE = measure([
  ["millimetersOfMercury mmHg millimeter_of_mercury", by(TO_MMHG.mmHg)],
  ["kilopascals kPa kilopascal", by(TO_MMHG.kPa)],
]);
export const VELOCITY = measure([
  ["metersPerSecond m/s meter_per_second", by(TO_M_PER_S["m/s"])],
  ["kilometersPerHour km/h km/hr", by(TO_M_PER_S["km/h"])],
  ["milesPerHour mph mi/hr", by(TO_M_PER_S.mph)],
]);
export const WATTS = measure([
  ["watts W watt", by(TO_WATTS.W)],
  ["kilocaloriesPerDay kcal/day", by(TO_WATTS["kcal/day"])],
]);
export const KCAL_PER_DAY = measure([
  ["kilocaloriesPerDay kcal/day kcal/d", by(TO_KCAL_PER_DAY["kcal/day"])],
  ["watts W watt", by(TO_KCAL_PER_DAY.W)],
]);
export const GLUCOSE = measure([
  ["milligramsPerDeciliter mg/dL milligram_per_deciliter", by(TO_MG_PER_DL["mg/dL"])],
  [
    "millimolesPerLiter mmol/L millimoles_per_liter mmol<180.1558800000541>/L",
    by(TO_MG_PER_DL["mmol/L"]),
  ],
]);
export const TEMPERATURE = measure([
  ["celsius °C degC degree_celsius", asIs],
  ["fahrenheit °F degF degree_fahrenheit", celsiusOfFahrenheit],
]);
export const TEMPERATURE_DELTA = measure([
  ["celsius °C degC degree_celsius", asIs],
  ["fahrenheit °F degF degree_fahrenheit", celsiusOfFahrenheitDelta],
]);

/** What a unit that is not known gives, to be refused rather than guessed. */
export const UNKNOWN_UNIT: unique symbol = Symbol("unknown unit");

/** A value in the unit a client names by a symbol. Missing: without a unit nothing is known. */
export function ofSymbol(value: unknown, unit: unknown, { bySymbol }: Measure): unknown {
  if (typeof unit !== "string") return UNKNOWN_UNIT;
  const convert = bySymbol.get(unit) ?? bySymbol.get(unit.toLowerCase());
  return convert === undefined ? UNKNOWN_UNIT : convert(value);
}

/**
 * The quantity of a Health Connect unit object, as read (`inKilograms`, `kilograms`) or as written
 * (`value` and `unit`).
 *
 * Missing  null or absent stays so; anything that is no object, and an object of other units, is an
 *          unknown unit.
 */
export function ofUnitObject(quantity: unknown, measureOf: Measure): unknown {
  if (quantity === null || quantity === undefined) return quantity;
  if (!isLooseObject(quantity)) return UNKNOWN_UNIT;
  for (const { name, inName, convert } of measureOf.units) {
    const value = quantity[inName] ?? quantity[name];
    if (value !== undefined && value !== null) return convert(value);
  }
  return "unit" in quantity ? ofSymbol(quantity.value, quantity.unit, measureOf) : UNKNOWN_UNIT;
}
