import { entryOf, type RecordType } from "../health/catalogue.ts";
import { isWithin, type NumberRule } from "../health/field-spec.ts";
import type { AnyRecord, HealthRecord } from "../health/record.ts";
import { chooseSource, otherSourcesSentences, type SourceChoice } from "./choose-source.ts";
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

/** The one number a type measures, by the catalogue. */
export type Measure = { field: string; rule: NumberRule; digits: number };

/** Plausible readings of the one app a day's figures are taken from. */
export type Readings = {
  choice: SourceChoice<HealthRecord>;
  values: readonly number[];
  mean: number;
  lowest: number;
  highest: number;
};

const DIGITS_BY_UNIT: ReadonlyMap<string, number> = new Map([
  ["kg", 1],
  ["m", 2],
  ["%", 1],
  ["°C", 1],
  ["breaths/min", 1],
  ["mL/(min·kg)", 1],
  ["L", 2],
  ["m/s", 1],
]);

/** The first number of a type's fields, or that of its samples; `null` where it has none. */
export function measureOf(type: RecordType): Measure | null {
  for (const { name, spec } of entryOf(type).list) {
    if (spec.kind !== "number" && spec.kind !== "samples") continue;
    const rule = spec.kind === "number" ? spec : spec.number;
    const field = spec.kind === "number" ? name : spec.name;
    return { field, rule, digits: DIGITS_BY_UNIT.get(rule.unit) ?? 0 };
  }
  return null;
}

/** The numbers of a record: its own, or those of its samples. */
export function numbersIn(record: AnyRecord, { field }: Measure): number[] {
  const own = record.values[field];
  if (typeof own === "number") return [own];
  const numbers: number[] = [];
  for (const value of Object.values(record.values)) {
    if (!Array.isArray(value)) continue;
    for (const part of value) {
      const number = part[field];
      if (typeof number === "number") numbers.push(number);
    }
  }
  return numbers;
}

/** The plausible readings of the app with most of them; `null` where there is none. */
export function readingsOf(records: readonly HealthRecord[], measure: Measure): Readings | null {
  const { plausible } = measure.rule;
  const usable = (record: HealthRecord) =>
    numbersIn(record, measure).filter((value) => isWithin(plausible, value));
  const choice = chooseSource(
    records.filter((record) => usable(record).length > 0),
    (own) => own.length,
  );
  const values = choice?.chosen.records.flatMap(usable) ?? [];
  const mean = meanOf(values);
  const extremes = extremesOf(values);
  if (choice === null || mean === null || extremes === null) return null;
  return { choice, values, mean, ...extremes };
}

/**
 * A day of single readings: how many, when, their mean and range; then what a type's own rule adds.
 * Facts are named after the field, so that their names carry its unit.
 */
export function narrateReadings(
  records: readonly HealthRecord[],
  { measure, clock, noun = "reading" }: { measure: Measure; clock: DayClock; noun?: string },
  add: (readings: Readings) => Narration = () => ({ sentences: [], facts: {} }),
): Narration {
  const leftOut = leftOutSentence(implausibleCount(records, measure));
  const readings = readingsOf(records, measure);
  if (readings === null) return { sentences: leftOut, facts: {} };
  const { choice, values, mean, lowest, highest } = readings;
  const { digits, rule, field } = measure;
  const figure = (value: number) => written(value, digits);
  const range =
    lowest === highest
      ? `${figure(mean)} ${rule.unit}`
      : `mean ${figure(mean)} ${rule.unit}, lowest ${figure(lowest)}, highest ${figure(highest)} ${rule.unit}`;
  const added = add(readings);
  const name = field.charAt(0).toUpperCase() + field.slice(1);
  return {
    sentences: [
      `${counted(values.length, noun)} by ${choice.chosen.name}${timesOf(choice.chosen.records, clock)}: ${range}.`,
      ...added.sentences,
      ...otherSourcesSentences(choice, (share) => counted(share.records.length, "record")),
      ...leftOut,
    ],
    facts: {
      source: choice.chosen.name,
      [`${noun}Count`]: values.length,
      [`mean${name}`]: rounded(mean, digits),
      [`lowest${name}`]: rounded(lowest, digits),
      [`highest${name}`]: rounded(highest, digits),
      ...added.facts,
    },
  };
}

function timesOf(records: readonly HealthRecord[], clock: DayClock): string {
  const first = clock.timeAt(records.at(0)?.startAtMs ?? 0);
  const last = clock.timeAt(records.at(-1)?.startAtMs ?? 0);
  return first === last ? ` at ${first}` : ` from ${first} to ${last}`;
}

function implausibleCount(records: readonly HealthRecord[], measure: Measure): number {
  const all = records.flatMap((record) => numbersIn(record, measure));
  return all.filter((value) => !isWithin(measure.rule.plausible, value)).length;
}
