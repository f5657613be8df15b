import { CATALOGUE, type RecordType } from "../health/catalogue.ts";
import type { HealthRecord } from "../health/record.ts";
import { type DayClock, dayClock } from "./day-clock.ts";
import { narrateActiveCalories, narrateSteps } from "./narrate-activity.ts";
import { narrateGlucose } from "./narrate-glucose.ts";
import { narrateHeartRate, narrateHrv } from "./narrate-heart.ts";
import { narrateSleep } from "./narrate-sleep.ts";
import { counted, type Narration } from "./narration.ts";

/** Changes whenever the same records would be told differently. */
export const RULES_VERSION = "1";

export type DayNarrative = {
  text: string;
  facts: Readonly<Record<string, number | string | null>>;
  rulesVersion: string;
};

/**
 * One local day of one record type, told in plain sentences by published cut-points.
 *
 * Shape    the same records in any order give the same text. Records of other types are passed over.
 * Units    stated in the text and in the names of the facts.
 * Missing  what the records do not show is said to be unknown, never filled in.
 * Source   every band with its publication: bands.ts.
 */
export function narrateDay(day: {
  type: RecordType;
  localDate: string;
  records: readonly HealthRecord[];
}): DayNarrative {
  const { label } = CATALOGUE[day.type];
  const records = day.records.filter(({ type }) => type === day.type);
  const clock = dayClock(records);
  const told = narrate(day.type, records, clock);
  const sentences = records.length === 0 ? ["no records."] : [...told.sentences, clock.sentence];
  return {
    text: `${label} on ${day.localDate}: ${sentences.join(" ")}`,
    facts: {
      recordCount: records.length,
      zoneOffsetMinutes: clock.zoneOffsetMinutes,
      ...told.facts,
    },
    rulesVersion: RULES_VERSION,
  };
}

function narrate(type: RecordType, records: readonly HealthRecord[], clock: DayClock): Narration {
  switch (type) {
    case "BloodGlucose":
      return narrateGlucose(ofType(records, type), clock);
    case "HeartRate":
      return narrateHeartRate(ofType(records, type), clock);
    case "HeartRateVariabilityRmssd":
      return narrateHrv(ofType(records, type));
    case "SleepSession":
      return narrateSleep(ofType(records, type), clock);
    case "Steps":
      return narrateSteps(ofType(records, type));
    case "ActiveCaloriesBurned":
      return narrateActiveCalories(ofType(records, type));
    default:
      return { sentences: [`${counted(records.length, "record")}.`], facts: {} };
  }
}

function ofType<Type extends RecordType>(
  records: readonly HealthRecord[],
  type: Type,
): Extract<HealthRecord, { type: Type }>[] {
  return records.filter(
    (record): record is Extract<HealthRecord, { type: Type }> => record.type === type,
  );
}
