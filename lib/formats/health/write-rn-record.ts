import { entryOf, type RecordType } from "../../domain/health/catalogue.ts";
import type { FieldSpec } from "../../domain/health/field-spec.ts";
import type { HealthRecord } from "../../domain/health/record.ts";

type Fields = Record<string, unknown>;
type Write = (value: number) => unknown;

/** Joules in a kilocalorie, and the 18 by which Health Connect makes mg/dL of mmol/L. */
const JOULES_PER_KCAL = 4184;
const MG_PER_DL_PER_MMOL = 18;
const WATTS_PER_KCAL_PER_DAY = JOULES_PER_KCAL / 86_400;

const mass: Write = (kg) => ({ inKilograms: kg, inGrams: kg * 1_000 });
const length: Write = (m) => ({ inMeters: m, inKilometers: m / 1_000 });
const pressure: Write = (mmHg) => ({ inMillimetersOfMercury: mmHg });
const celsius: Write = (degrees) => ({ inCelsius: degrees });
const plain: Write = (value) => value;
const energy: Write = (kcal) => ({
  inKilocalories: kcal,
  inCalories: kcal * 1_000,
  inJoules: kcal * JOULES_PER_KCAL,
  inKilojoules: (kcal * JOULES_PER_KCAL) / 1_000,
});

/** The name and the unit object that react-native-health-connect has for a field of the catalogue. */
const NUMBERS: Readonly<Record<string, readonly [string, Write]>> = {
  levelMgPerDl: [
    "level",
    (level) => ({
      inMilligramsPerDeciliter: level,
      inMillimolesPerLiter: level / MG_PER_DL_PER_MMOL,
    }),
  ],
  systolicMmHg: ["systolic", pressure],
  diastolicMmHg: ["diastolic", pressure],
  temperatureC: ["temperature", celsius],
  baselineC: ["baseline", celsius],
  deltaC: ["delta", celsius],
  rmssdMs: ["heartRateVariabilityMillis", plain],
  breathsPerMinute: ["rate", plain],
  stepsPerMinute: ["rate", plain],
  energyKcal: ["energy", energy],
  energyFromFatKcal: ["energyFromFat", energy],
  massKg: ["mass", mass],
  heightM: ["height", length],
  distanceM: ["distance", length],
  elevationM: ["elevation", length],
  lengthM: ["length", length],
  volumeL: ["volume", (litres) => ({ inLiters: litres, inMilliliters: litres * 1_000 })],
  powerKcalPerDay: [
    "basalMetabolicRate",
    (power) => ({ inKilocaloriesPerDay: power, inWatts: power * WATTS_PER_KCAL_PER_DAY }),
  ],
  powerW: ["power", (watts) => ({ inWatts: watts })],
  speedMPerS: [
    "speed",
    (speed) => ({ inMetersPerSecond: speed, inKilometersPerHour: speed * 3.6 }),
  ],
  vo2MlPerMinuteKg: ["vo2MillilitersPerMinuteKilogram", plain],
  perceivedExertion: ["rateOfPerceivedExertion", plain],
  segmentTypeNumber: ["segmentType", plain],
};

/**
 * What a stored record measures, as react-native-health-connect writes it: without times and
 * metadata, units as objects, enumerations as numbers.
 *
 * Missing  a field that is null is left out, as that library does.
 */
export function rnFields(record: HealthRecord): Fields {
  const { fields } = entryOf(record.type);
  const values = Object.entries(record.values).flatMap(([name, value]) => {
    const spec = fields[name];
    return spec === undefined || value === null ? [] : written(record.type, name, { spec, value });
  });
  return Object.fromEntries(values);
}

type Held = { spec: FieldSpec; value: unknown };

function written(type: RecordType, name: string, { spec, value }: Held): [string, unknown][] {
  switch (spec.kind) {
    case "number":
      return typeof value === "number" ? [numberField(type, name, value)] : [];
    case "choice":
      return [[name, numberOfName(spec.names, value)]];
    case "text":
    case "bucket":
      return [[name, value]];
    case "samples":
      return [[name, partsOf(value).map((part) => timed(type, part))]];
    case "spans":
      return [[name, partsOf(value).map((part) => timed(type, part, spec.fields))]];
    case "amounts":
      return Object.entries(isFields(value) ? value : {}).map(([nutrient, grams]) => [
        nutrient,
        { inGrams: grams },
      ]);
  }
}

function numberField(type: RecordType, name: string, value: number): [string, unknown] {
  const [rnName, write] = NUMBERS[name] ?? [name, plain];
  return [type === "Weight" && name === "massKg" ? "weight" : rnName, write(value)];
}

/** Health Connect numbers its names in the order in which the catalogue lists them. */
function numberOfName(names: readonly (string | null)[], value: unknown): unknown {
  const index = names.findIndex((name) => name === value);
  return index === -1 ? value : index;
}

const TIMES: Readonly<Record<string, string>> = {
  atMs: "time",
  startAtMs: "startTime",
  endAtMs: "endTime",
};

/** A sample or a part of a record. */
function timed(type: RecordType, part: Fields, specs: Record<string, FieldSpec> = {}): Fields {
  const fields = Object.entries(part).flatMap(([name, value]): [string, unknown][] => {
    const time = TIMES[name];
    if (time !== undefined && typeof value === "number") {
      return [[time, new Date(value).toISOString()]];
    }
    const spec = specs[name];
    if (spec !== undefined && value !== null) return written(type, name, { spec, value });
    return typeof value === "number" ? [numberField(type, name, value)] : [];
  });
  return Object.fromEntries(fields);
}

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

const partsOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
