import { CATALOGUE } from "../health/catalogue.ts";
import { isWithin } from "../health/field-spec.ts";
import type { RecordOf } from "../health/record.ts";
import {
  type Band,
  bandOf,
  DIASTOLIC_BANDS,
  RESPIRATION_BANDS,
  RESTING_HEART_RATE_BANDS,
  SYSTOLIC_BANDS,
  TEMPERATURE_BANDS,
} from "./bands.ts";
import { chooseSource, otherSourcesSentences } from "./choose-source.ts";
import type { DayClock } from "./day-clock.ts";
import {
  counted,
  extremesOf,
  leftOutSentence,
  meanOf,
  type Narration,
  rounded,
  written,
} from "./narration.ts";
import { measureOf, narrateReadings, type Readings } from "./readings.ts";

const NOTHING: Narration = { sentences: [], facts: {} };

const RESTING_SENTENCES: Readonly<Record<string, string>> = {
  low: "The mean is below the 60-100 bpm called normal for adults at rest, which is common in trained people (American Heart Association).",
  normal:
    "The mean is within the 60-100 bpm called normal for adults at rest (American Heart Association).",
  high: "The mean is above the 60-100 bpm called normal for adults at rest (American Heart Association).",
};

/** A day of resting heart rate. Below 60 is not called fitness: no guideline does. */
export function narrateRestingHeartRate(
  records: readonly RecordOf<"RestingHeartRate">[],
  clock: DayClock,
): Narration {
  const measure = measureOf("RestingHeartRate");
  if (measure === null) return NOTHING;
  return narrateReadings(records, { measure, clock }, ({ mean }) => {
    const band = bandOf(RESTING_HEART_RATE_BANDS, Math.round(mean));
    const sentence = RESTING_SENTENCES[band.id];
    return {
      sentences: sentence === undefined ? [] : [sentence],
      facts: { band: band.id },
    };
  });
}

/** Below this a reading counts as low; a source names it as the point to ask a provider. */
const LOW_OXYGEN_PERCENT = 92;

/** A day of oxygen saturation: the median and the share below 92 %, as minima of a wrist are noisy. */
export function narrateOxygen(
  records: readonly RecordOf<"OxygenSaturation">[],
  clock: DayClock,
): Narration {
  const measure = measureOf("OxygenSaturation");
  if (measure === null) return NOTHING;
  return narrateReadings(records, { measure, clock }, ({ values }) => {
    const median = medianOf(values);
    const lowCount = values.filter((value) => value < LOW_OXYGEN_PERCENT).length;
    const lowPercent = (100 * lowCount) / values.length;
    return {
      sentences: [
        `Median ${written(median, 1)} %; ${written(lowPercent, 1)} % of the readings below 92 %.` +
          " Single low readings of a wearable are often noise, so the lowest is not judged.",
      ],
      facts: {
        medianPercentage: rounded(median, 1),
        below92Percent: rounded(lowPercent, 1),
      },
    };
  });
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** A day of respiratory rate, with the band of the chart its mean lies in. */
export function narrateRespiration(
  records: readonly RecordOf<"RespiratoryRate">[],
  clock: DayClock,
): Narration {
  const measure = measureOf("RespiratoryRate");
  if (measure === null) return NOTHING;
  return narrateReadings(records, { measure, clock }, ({ mean }) => {
    const band = bandOf(RESPIRATION_BANDS, Math.round(mean));
    return {
      sentences: [
        `The mean lies in the band of ${band.label} of the NEWS2 chart (Royal College of Physicians);` +
          " no score is made of it, and no guideline is meant for wearables.",
      ],
      facts: { band: band.id },
    };
  });
}

type Temperature = RecordOf<"BodyTemperature">;
const CORE_LIKE: ReadonlySet<string | null> = new Set([
  "MOUTH",
  "EAR",
  "RECTUM",
  "TEMPORAL_ARTERY",
  "FOREHEAD",
]);

const TEMPERATURE_SENTENCES: Readonly<Record<string, string>> = {
  hypothermia: "is below 35.0 °C, which is called hypothermia",
  between: "is from 35.0 to below 38.0 °C",
  fever: "is 38.0 °C or more, which CDC surveillance counts as fever",
};

/** A day of body temperature. Only sites near the core are held against cut-points. */
export function narrateTemperature(records: readonly Temperature[], clock: DayClock): Narration {
  const measure = measureOf("BodyTemperature");
  if (measure === null) return NOTHING;
  return narrateReadings(records, { measure, clock }, describeSites);
}

function describeSites({ choice }: Readings): Narration {
  const chosen = choice.chosen.records.filter((record) => record.type === "BodyTemperature");
  const { plausible } = CATALOGUE.BodyTemperature.fields.temperatureC;
  const core = chosen.filter(
    ({ values }) =>
      CORE_LIKE.has(values.measurementLocation) && isWithin(plausible, values.temperatureC),
  );
  if (core.length === 0) {
    return {
      sentences: ["None was taken at a site near the core, so none is held against a cut-point."],
      facts: { band: null },
    };
  }
  const highest = extremesOf(core.map(({ values }) => values.temperatureC))?.highest ?? Number.NaN;
  const band = bandOf(TEMPERATURE_BANDS, rounded(highest, 1));
  const hasForehead = core.some(({ values }) => values.measurementLocation === "FOREHEAD");
  return {
    sentences: [
      `The highest of ${counted(core.length, "reading")} near the core` +
        ` (${written(highest, 1)} °C) ${TEMPERATURE_SENTENCES[band.id] ?? "is recorded"}.`,
      ...(hasForehead ? ["A forehead reads less exactly than mouth, ear or rectum."] : []),
    ],
    facts: { band: band.id, coreReadingCount: core.length, highestCoreC: rounded(highest, 1) },
  };
}

type Pressure = RecordOf<"BloodPressure">;
const SEVERE_SYSTOLIC_MMHG = 180;
const SEVERE_DIASTOLIC_MMHG = 120;

/** A day of blood pressure: the mean, and the higher of the two categories it lies in. */
export function narrateBloodPressure(records: readonly Pressure[], clock: DayClock): Narration {
  const usable = records.filter(({ values }) => isPlausiblePressure(values));
  const leftOut = leftOutSentence(records.length - usable.length);
  const choice = chooseSource(usable, (own) => own.length);
  const readings = choice?.chosen.records ?? [];
  const systolic = meanOf(readings.map(({ values }) => values.systolicMmHg));
  const diastolic = meanOf(readings.map(({ values }) => values.diastolicMmHg));
  if (choice === null || systolic === null || diastolic === null) {
    return { sentences: leftOut, facts: {} };
  }
  const band = pressureBand(Math.round(systolic), Math.round(diastolic));
  const severeCount = readings.filter(({ values }) => isSevere(values)).length;
  const first = clock.timeAt(readings.at(0)?.startAtMs ?? 0);
  const last = clock.timeAt(readings.at(-1)?.startAtMs ?? 0);
  return {
    sentences: [
      `${counted(readings.length, "reading")} by ${choice.chosen.name}` +
        `${first === last ? ` at ${first}` : ` from ${first} to ${last}`}:` +
        ` ${readings.length === 1 ? "" : "mean "}${written(systolic)}/${written(diastolic)} mmHg.`,
      `That lies in the range called ${band.label} (2017 ACC/AHA); a category takes the average of` +
        " two or more readings on two or more occasions, not a single reading or day.",
      ...severeSentence(severeCount),
      ...otherSourcesSentences(choice, (share) => counted(share.records.length, "reading")),
      ...leftOut,
    ],
    facts: {
      source: choice.chosen.name,
      readingCount: readings.length,
      meanSystolicMmHg: rounded(systolic, 0),
      meanDiastolicMmHg: rounded(diastolic, 0),
      band: band.id,
      severeCount,
    },
  };
}

function isPlausiblePressure({ systolicMmHg, diastolicMmHg }: Pressure["values"]): boolean {
  const { fields } = CATALOGUE.BloodPressure;
  return (
    isWithin(fields.systolicMmHg.plausible, systolicMmHg) &&
    isWithin(fields.diastolicMmHg.plausible, diastolicMmHg) &&
    systolicMmHg > diastolicMmHg
  );
}

function isSevere({ systolicMmHg, diastolicMmHg }: Pressure["values"]): boolean {
  return systolicMmHg > SEVERE_SYSTOLIC_MMHG || diastolicMmHg > SEVERE_DIASTOLIC_MMHG;
}

function severeSentence(count: number): string[] {
  if (count === 0) return [];
  return [
    `${counted(count, "reading")} above 180/120 mmHg, the range called severe: guidelines have such` +
      " a reading repeated after a few minutes, and call it urgent with symptoms.",
  ];
}

const PRESSURE_ORDER = ["normal", "elevated", "stage_1", "stage_2"];

/** The higher category where the two numbers differ. */
function pressureBand(systolicMmHg: number, diastolicMmHg: number): Band {
  const bySystolic = bandOf(SYSTOLIC_BANDS, systolicMmHg);
  const byDiastolic = bandOf(DIASTOLIC_BANDS, diastolicMmHg);
  const isHigher = PRESSURE_ORDER.indexOf(byDiastolic.id) > PRESSURE_ORDER.indexOf(bySystolic.id);
  return isHigher ? byDiastolic : bySystolic;
}
