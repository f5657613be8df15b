import { CATALOGUE, type RecordType } from "../health/catalogue.ts";
import type { HealthRecord } from "../health/record.ts";
import { dayClock } from "./day-clock.ts";
import { narrate, ofType } from "./narrators.ts";

/** Changes whenever the same records would be told differently. */
export const RULES_VERSION = "1";

/** Types whose records of the day a narrative also looks at, where the caller has them. */
export const COMPANIONS: Readonly<Partial<Record<RecordType, readonly RecordType[]>>> = {
  Weight: ["Height"],
};

export type DayNarrative = {
  text: string;
  facts: Readonly<Record<string, number | string | null>>;
  rulesVersion: string;
};

/**
 * One local day of one record type, told in plain sentences by published cut-points.
 *
 * Shape    the same records in any order give the same text. Records of other types are passed over,
 *          but for `COMPANIONS`: they add a sentence when they are given too.
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
  const heights = ofType(day.records, "Height");
  const told = narrate(day.type, ofType(records, day.type), { clock, records, heights });
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
