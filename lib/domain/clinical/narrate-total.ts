import { isWithin } from "../health/field-spec.ts";
import type { HealthRecord } from "../health/record.ts";
import { chooseSource, coveredMs, otherSourcesSentences } from "./choose-source.ts";
import { counted, leftOutSentence, type Narration, rounded, written } from "./narration.ts";
import { type Measure, numbersIn } from "./readings.ts";

const HOUR_MS = 3_600_000;

/**
 * A day of amounts that add up, such as distance or energy: the total of the one app that covers
 * most. No band is given. Where an app's records overlap each other the total may count an hour
 * twice, so the text says that they do.
 */
export function narrateTotal(records: readonly HealthRecord[], measure: Measure): Narration {
  const usable = records.filter((record) =>
    numbersIn(record, measure).every((value) => isWithin(measure.rule.plausible, value)),
  );
  const leftOut = leftOutSentence(records.length - usable.length);
  const choice = chooseSource(usable, coveredMs);
  if (choice === null) return { sentences: leftOut, facts: {} };
  const { chosen } = choice;
  const total = totalOf(chosen.records, measure);
  const { field, rule } = measure;
  const digits = measure.digits === 2 && rule.unit === "m" ? 0 : measure.digits;
  const figure = (value: number) => `${written(value, digits)} ${rule.unit}`;
  const name = field.charAt(0).toUpperCase() + field.slice(1);
  return {
    sentences: [
      `${figure(total)} by ${chosen.name}, in ${counted(chosen.records.length, "record")}` +
        `${chosen.coverage === 0 ? "" : ` over ${written(chosen.coverage / HOUR_MS, 1)} h`}.`,
      ...overlapSentence(chosen.records, chosen.coverage),
      ...otherSourcesSentences(choice, (share) => figure(totalOf(share.records, measure))),
      ...leftOut,
    ],
    facts: {
      source: chosen.name,
      [`total${name}`]: rounded(total, digits),
      coveredHours: rounded(chosen.coverage / HOUR_MS, 1),
    },
  };
}

function totalOf(records: readonly HealthRecord[], measure: Measure): number {
  return records
    .flatMap((record) => numbersIn(record, measure))
    .reduce((sum, value) => sum + value, 0);
}

function overlapSentence(records: readonly HealthRecord[], coverageMs: number): string[] {
  const lengthMs = records.reduce(
    (sum, { startAtMs, endAtMs }) => sum + (endAtMs ?? startAtMs) - startAtMs,
    0,
  );
  if (lengthMs <= coverageMs) return [];
  return ["Some of these records overlap each other; the total holds all of them."];
}
