import { CATALOGUE } from "../health/catalogue.ts";
import { isWithin } from "../health/field-spec.ts";
import type { RecordOf } from "../health/record.ts";
import { bandOf, STEP_BANDS } from "./bands.ts";
import { chooseSource, coveredMs, otherSourcesSentences } from "./choose-source.ts";
import { extremesOf, leftOutSentence, type Narration, rounded, written } from "./narration.ts";

type Steps = RecordOf<"Steps">;
type ActiveCalories = RecordOf<"ActiveCaloriesBurned">;

const HOUR_MS = 3_600_000;
/** Shortest span of records that is taken for a day of wear. Our choice. */
const WHOLE_DAY_MS = 10 * HOUR_MS;

/** A day of steps: the total of one app and its band when the records span a day of wear. */
export function narrateSteps(records: readonly Steps[]): Narration {
  const { plausible } = CATALOGUE.Steps.fields.count;
  const usable = records.filter(({ values }) => isWithin(plausible, values.count));
  const leftOut = leftOutSentence(records.length - usable.length);
  const choice = chooseSource(usable, coveredMs);
  if (choice === null) return { sentences: leftOut, facts: {} };
  const { chosen } = choice;
  const total = stepsOf(chosen.records);
  const spanMs = spanOf(chosen.records);
  const band = spanMs < WHOLE_DAY_MS ? null : bandOf(STEP_BANDS, total);
  return {
    sentences: [
      `${written(total)} steps by ${chosen.name}.`,
      band === null
        ? `The records span ${written(spanMs / HOUR_MS, 1)} h, less than the 10 h of a whole day of wear, so the day is not graded.`
        : `That is the "${band.label}" band of Tudor-Locke 2008 (${limitsOf(band)}), which describes and does not recommend.`,
      ...otherSourcesSentences(choice, (share) => `${written(stepsOf(share.records))} steps`),
      ...leftOut,
    ],
    facts: {
      source: chosen.name,
      stepCount: total,
      band: band?.id ?? null,
      spanHours: rounded(spanMs / HOUR_MS, 1),
      coveredHours: rounded(chosen.coverage / HOUR_MS, 1),
    },
  };
}

function stepsOf(records: readonly Steps[]): number {
  return records.reduce((sum, { values }) => sum + values.count, 0);
}

function spanOf(records: readonly Steps[]): number {
  const times = records.flatMap(({ startAtMs, endAtMs }) => [startAtMs, endAtMs ?? startAtMs]);
  const extremes = extremesOf(times);
  return extremes === null ? 0 : extremes.highest - extremes.lowest;
}

function limitsOf({ lower, upper }: { lower: number | null; upper: number | null }): string {
  if (lower === null) return `below ${written(upper ?? 0)}`;
  return upper === null ? `${written(lower)} and more` : `${written(lower)}-${written(upper - 1)}`;
}

/** A day of active energy: the total of one app. No guideline bands exist, so none is given. */
export function narrateActiveCalories(records: readonly ActiveCalories[]): Narration {
  const { plausible } = CATALOGUE.ActiveCaloriesBurned.fields.energyKcal;
  const usable = records.filter(({ values }) => isWithin(plausible, values.energyKcal));
  const leftOut = leftOutSentence(records.length - usable.length);
  const choice = chooseSource(usable, coveredMs);
  if (choice === null) return { sentences: leftOut, facts: {} };
  const { chosen } = choice;
  const totalKcal = energyOf(chosen.records);
  return {
    sentences: [
      `${written(totalKcal)} kcal by ${chosen.name}, over ${written(chosen.coverage / HOUR_MS, 1)} h of records.`,
      "No guideline gives bands for active energy; it is worth comparing only with your own other days.",
      ...otherSourcesSentences(choice, (share) => `${written(energyOf(share.records))} kcal`),
      ...leftOut,
    ],
    facts: {
      source: chosen.name,
      activeEnergyKcal: rounded(totalKcal, 0),
      coveredHours: rounded(chosen.coverage / HOUR_MS, 1),
    },
  };
}

function energyOf(records: readonly ActiveCalories[]): number {
  return records.reduce((sum, { values }) => sum + values.energyKcal, 0);
}
