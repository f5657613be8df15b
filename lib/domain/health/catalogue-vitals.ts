import { instant, interval, series } from "./catalogue-entry.ts";
import {
  BODY_POSITIONS,
  CUFF_LOCATIONS,
  MEAL_TYPES,
  RELATIONS_TO_MEAL,
  SKIN_LOCATIONS,
  SLEEP_STAGES,
  SPECIMEN_SOURCES,
  THERMOMETER_LOCATIONS,
} from "./enumerations.ts";
import {
  between,
  bucket,
  choice,
  number,
  optionalChoice,
  optionalNumber,
  rule,
  samples,
  spans,
  text,
} from "./field-spec.ts";

/** Ranges that health-data-ai-platform declares in its validation. */
export const UPSTREAM = "health-data-ai-platform validation ranges";
export const OUR_CHOICE = "our choice";
export const LONGEST_TITLE = 1_000;
export const LONGEST_NOTES = 20_000;

const SENSITIVE = { sensitivity: "sensitive" } as const;

const beats = { hard: between(1, 300), plausible: between(30, 220), source: UPSTREAM };
const oxygen = { hard: between(0, 100), plausible: between(50, 100), source: OUR_CHOICE };
const breaths = { hard: between(0, 1_000), plausible: between(4, 60), source: OUR_CHOICE };
/** Of the body, °C. */
export const BODY_CELSIUS = {
  hard: between(0, 100),
  plausible: between(30, 43),
  source: OUR_CHOICE,
};
const rmssd = {
  hard: { minimum: 0, maximum: 300, aboveMinimum: true },
  plausible: between(1, 200),
  source: "Health Connect reference page of HeartRateVariabilityRmssdRecord",
};

/**
 * Signs of life and sleep.
 *
 * Source   hard: androidx.health.connect record classes, widened where a phone can hold more: a
 *          crisis of 210/120 mmHg is beyond what that library writes.
 */
export const VITALS = {
  BloodGlucose: instant(
    "Blood glucose",
    {
      levelMgPerDl: number("mg/dL", {
        hard: between(0, 900),
        plausible: between(20, 600),
        source: UPSTREAM,
      }),
      specimenSource: optionalChoice(SPECIMEN_SOURCES),
      mealType: optionalChoice(MEAL_TYPES),
      relationToMeal: optionalChoice(RELATIONS_TO_MEAL),
    },
    SENSITIVE,
  ),
  BloodPressure: instant(
    "Blood pressure",
    {
      systolicMmHg: number("mmHg", {
        hard: between(20, 300),
        plausible: between(70, 250),
        source: UPSTREAM,
      }),
      diastolicMmHg: number("mmHg", {
        hard: between(10, 200),
        plausible: between(40, 150),
        source: UPSTREAM,
      }),
      bodyPosition: optionalChoice(BODY_POSITIONS),
      measurementLocation: optionalChoice(CUFF_LOCATIONS),
    },
    { ...SENSITIVE, larger: ["systolicMmHg", "diastolicMmHg"] },
  ),
  BodyTemperature: instant(
    "Body temperature",
    {
      temperatureC: number("°C", BODY_CELSIUS),
      measurementLocation: optionalChoice(THERMOMETER_LOCATIONS),
    },
    SENSITIVE,
  ),
  HeartRate: series("Heart rate", {
    samples: samples(["samples", "beatsPerMinute"], rule("bpm", { ...beats, integer: true })),
    bucket: bucket(["lowestBeatsPerMinute", "highestBeatsPerMinute"], rule("bpm", beats)),
  }),
  HeartRateVariabilityRmssd: instant("Heart rate variability (RMSSD)", {
    rmssdMs: number("ms", rmssd),
    bucket: bucket(["lowestRmssdMs", "highestRmssdMs"], rule("ms", rmssd)),
  }),
  OxygenSaturation: instant(
    "Oxygen saturation",
    {
      percentage: number("%", oxygen),
      bucket: bucket(["lowestPercentage", "highestPercentage"], rule("%", oxygen)),
    },
    SENSITIVE,
  ),
  RespiratoryRate: instant(
    "Respiratory rate",
    {
      breathsPerMinute: number("breaths/min", breaths),
      bucket: bucket(
        ["lowestBreathsPerMinute", "highestBreathsPerMinute"],
        rule("breaths/min", breaths),
      ),
    },
    SENSITIVE,
  ),
  RestingHeartRate: instant("Resting heart rate", {
    beatsPerMinute: number("bpm", { ...beats, integer: true }),
  }),
  SkinTemperature: interval(
    "Skin temperature",
    {
      deltas: samples(["deltas", "deltaC"], rule("°C", { hard: between(-30, 30) }), {
        optional: true,
      }),
      baselineC: optionalNumber("°C", { hard: between(0, 100) }),
      measurementLocation: optionalChoice(SKIN_LOCATIONS),
      bucket: bucket(["lowestDeltaC", "highestDeltaC"], rule("°C", { hard: between(-30, 30) })),
    },
    { ...SENSITIVE, mayHaveZeroLength: true },
  ),
  SleepSession: interval(
    "Sleep",
    {
      title: text(LONGEST_TITLE),
      notes: text(LONGEST_NOTES),
      stages: spans("stages", { stage: choice(SLEEP_STAGES) }, { mayOverlap: false }),
    },
    { plausibleHours: between(0.5, 16) },
  ),
} as const;
