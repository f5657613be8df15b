import { CATALOGUE } from "../health/catalogue.ts";
import { isWithin } from "../health/field-spec.ts";
import type { RecordOf } from "../health/record.ts";
import { type Band, bandOf, FASTING_GLUCOSE_BANDS, GLUCOSE_READING_BANDS } from "./bands.ts";
import { chooseSource, otherSourcesSentences } from "./choose-source.ts";
import type { DayClock } from "./day-clock.ts";
import {
  counted,
  extremesOf,
  leftOutSentence,
  meanOf,
  type Narration,
  rounded,
  standardDeviationOf,
  written,
} from "./narration.ts";
import { glucoseCoveredMs, type TimeInRange, timeInRange } from "./time-in-range.ts";

type Glucose = RecordOf<"BloodGlucose">;

const MG_PER_DL_PER_MMOL_PER_L = 18;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** A day of glucose: figures, time-weighted ranges, readings outside the target, fasting readings. */
export function narrateGlucose(records: readonly Glucose[], clock: DayClock): Narration {
  const { plausible } = CATALOGUE.BloodGlucose.fields.levelMgPerDl;
  const usable = records.filter(({ values }) => isWithin(plausible, values.levelMgPerDl));
  const leftOut = leftOutSentence(records.length - usable.length);
  const choice = chooseSource(usable, glucoseCoveredMs);
  const readings = choice?.chosen.records ?? [];
  const levels = readings.map(({ values }) => values.levelMgPerDl);
  const mean = meanOf(levels);
  const extremes = extremesOf(levels);
  if (choice === null || mean === null || extremes === null)
    return { sentences: leftOut, facts: {} };
  const ranges = timeInRange(readings);
  const fasting = describeFasting(readings);
  const deviation = standardDeviationOf(levels);
  return {
    sentences: [
      `${counted(levels.length, "reading")} by ${choice.chosen.name}, ${spanOf(readings, clock)}:` +
        ` mean ${written(mean)} mg/dL (${written(mean / MG_PER_DL_PER_MMOL_PER_L, 1)} mmol/L),` +
        ` lowest ${written(extremes.lowest)}, highest ${written(extremes.highest)} mg/dL.`,
      ...describeRanges(ranges),
      ...describeOutside(levels),
      ...fasting.sentences,
      "Insufficient data to assess control: that takes at least 14 days with sensor values for more than 70 % of the time.",
      ...otherSourcesSentences(choice, (share) => counted(share.records.length, "reading")),
      ...leftOut,
    ],
    facts: {
      source: choice.chosen.name,
      readingCount: levels.length,
      meanMgPerDl: rounded(mean, 0),
      lowestMgPerDl: rounded(extremes.lowest, 0),
      highestMgPerDl: rounded(extremes.highest, 0),
      variationPercent: deviation === null ? null : rounded((100 * deviation) / mean, 1),
      ...rangeFacts(ranges),
      ...fasting.facts,
    },
  };
}

function spanOf(readings: readonly Glucose[], clock: DayClock): string {
  const first = readings.at(0)?.startAtMs ?? 0;
  const last = readings.at(-1)?.startAtMs ?? 0;
  if (first === last) return `at ${clock.timeAt(first)}`;
  return `from ${clock.timeAt(first)} to ${clock.timeAt(last)}`;
}

function describeRanges(ranges: TimeInRange | null): string[] {
  if (ranges === null) return ["Time in range needs readings that follow each other."];
  const percent = (value: number) => `${written(value, 1)} %`;
  return [
    `Of ${written(ranges.coveredMs / HOUR_MS, 1)} h covered by readings` +
      ` (${percent((100 * ranges.coveredMs) / DAY_MS)} of the day),` +
      ` ${percent(ranges.inRangePercent)} was in the range 70-180 mg/dL,` +
      ` ${percent(ranges.below70Percent)} below 70 (${percent(ranges.below54Percent)} below 54)` +
      ` and ${percent(ranges.above180Percent)} above 180` +
      ` (${percent(ranges.above250Percent)} above 250); a reading counts until the next,` +
      " at most 15 minutes.",
  ];
}

function rangeFacts(ranges: TimeInRange | null): Narration["facts"] {
  if (ranges === null) return { coveredHours: 0, inRangePercent: null };
  return {
    coveredHours: rounded(ranges.coveredMs / HOUR_MS, 1),
    inRangePercent: rounded(ranges.inRangePercent, 1),
    below70Percent: rounded(ranges.below70Percent, 1),
    below54Percent: rounded(ranges.below54Percent, 1),
    above180Percent: rounded(ranges.above180Percent, 1),
    above250Percent: rounded(ranges.above250Percent, 1),
  };
}

function describeOutside(levels: readonly number[]): string[] {
  const byBand = Map.groupBy(levels, (level) => bandOf(GLUCOSE_READING_BANDS, level).id);
  const parts = GLUCOSE_READING_BANDS.filter(({ id }) => id !== "in_range").flatMap((band) => {
    const count = byBand.get(band.id)?.length ?? 0;
    return count === 0 ? [] : [`${written(count)} ${limitsOf(band)} (${band.label})`];
  });
  if (parts.length === 0) return ["No reading was outside 70-180 mg/dL."];
  return [`Readings outside the range: ${parts.join(", ")}. A single reading does not diagnose.`];
}

function limitsOf({ lower, upper }: Band): string {
  if (lower === null) return `below ${upper} mg/dL`;
  if (upper === null) return `above ${lower} mg/dL`;
  return lower < 70 ? `from ${lower} to below ${upper} mg/dL` : `above ${lower} to ${upper} mg/dL`;
}

/** Only readings the client marked as fasting: the clock does not tell when someone ate. */
function describeFasting(readings: readonly Glucose[]): Narration {
  const fasting = readings.filter(({ values }) => values.relationToMeal === "FASTING");
  const mean = meanOf(fasting.map(({ values }) => values.levelMgPerDl));
  if (mean === null) return { sentences: [], facts: { fastingCount: 0, fastingMeanMgPerDl: null } };
  const band = bandOf(FASTING_GLUCOSE_BANDS, mean);
  const isSensor = fasting.some(({ values }) => values.specimenSource === "INTERSTITIAL_FLUID");
  const verdict = isSensor
    ? `sensor glucose in the range that a laboratory test would call ${band.label}`
    : `in the ${band.label} band for fasting plasma glucose`;
  return {
    sentences: [
      `${counted(fasting.length, "reading")} marked as fasting: mean ${written(mean)} mg/dL,` +
        ` ${verdict} (${fastingLimits(band)}); a diagnosis needs a repeated laboratory test.`,
    ],
    facts: {
      fastingCount: fasting.length,
      fastingMeanMgPerDl: rounded(mean, 0),
      fastingBand: band.id,
    },
  };
}

function fastingLimits({ lower, upper }: Band): string {
  if (lower === null) return `below ${upper} mg/dL`;
  return upper === null ? `${lower} mg/dL and above` : `${lower} to below ${upper} mg/dL`;
}
