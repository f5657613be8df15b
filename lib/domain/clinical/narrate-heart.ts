import { CATALOGUE } from "../health/catalogue.ts";
import { isWithin } from "../health/field-spec.ts";
import type { RecordOf } from "../health/record.ts";
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

type HeartRate = RecordOf<"HeartRate">;
type Hrv = RecordOf<"HeartRateVariabilityRmssd">;

const MINUTE_MS = 60_000;
const PLAUSIBLE_BEATS = CATALOGUE.HeartRate.fields.samples.number.plausible;

/**
 * A day of heart rate: mean and extremes. No resting band: without a resting heart rate record the
 * samples hold activity as well, and no guideline grades fitness by them.
 */
export function narrateHeartRate(records: readonly HeartRate[], clock: DayClock): Narration {
  const choice = chooseSource(records, minutesWithSamples);
  const all = choice?.chosen.records.flatMap(({ values }) => values.samples) ?? [];
  const usable = all
    .filter(({ beatsPerMinute }) => isWithin(PLAUSIBLE_BEATS, beatsPerMinute))
    .toSorted((a, b) => a.atMs - b.atMs);
  const leftOut = leftOutSentence(all.length - usable.length);
  const beats = usable.map(({ beatsPerMinute }) => beatsPerMinute);
  const mean = meanOf(beats);
  const extremes = extremesOf([...beats, ...bucketExtremes(choice?.chosen.records ?? [])]);
  if (choice === null || mean === null || extremes === null)
    return { sentences: leftOut, facts: {} };
  const from = clock.timeAt(usable.at(0)?.atMs ?? 0);
  const to = clock.timeAt(usable.at(-1)?.atMs ?? 0);
  return {
    sentences: [
      `${counted(beats.length, "sample")} by ${choice.chosen.name},` +
        ` ${from === to ? `at ${from}` : `from ${from} to ${to}`}: mean ${written(mean)} bpm,` +
        ` lowest ${written(extremes.lowest)}, highest ${written(extremes.highest)} bpm.`,
      "No resting heart rate is among these records, so none is judged: the samples include activity.",
      ...otherSourcesSentences(choice, (share) =>
        counted(share.records.flatMap(({ values }) => values.samples).length, "sample"),
      ),
      ...leftOut,
    ],
    facts: {
      source: choice.chosen.name,
      sampleCount: beats.length,
      meanBeatsPerMinute: rounded(mean, 0),
      lowestBeatsPerMinute: rounded(extremes.lowest, 0),
      highestBeatsPerMinute: rounded(extremes.highest, 0),
      minutesWithSamples: choice.chosen.coverage,
    },
  };
}

function minutesWithSamples(records: readonly HeartRate[]): number {
  const minutes = new Set<number>();
  for (const { values } of records) {
    for (const { atMs } of values.samples) minutes.add(Math.floor(atMs / MINUTE_MS));
  }
  return minutes.size;
}

function bucketExtremes(records: readonly HeartRate[]): number[] {
  return records
    .flatMap(({ values: { bucket } }) =>
      bucket === null ? [] : [bucket.lowestBeatsPerMinute, bucket.highestBeatsPerMinute],
    )
    .filter((beats) => isWithin(PLAUSIBLE_BEATS, beats));
}

/** A day of RMSSD: the value only, as one night has no baseline and no guideline has cut-offs. */
export function narrateHrv(records: readonly Hrv[]): Narration {
  const { plausible } = CATALOGUE.HeartRateVariabilityRmssd.fields.rmssdMs;
  const usable = records.filter(({ values }) => isWithin(plausible, values.rmssdMs));
  const leftOut = leftOutSentence(records.length - usable.length);
  const choice = chooseSource(usable, (own) => own.length);
  const values = choice?.chosen.records.map((record) => record.values.rmssdMs) ?? [];
  const mean = meanOf(values);
  const extremes = extremesOf(values);
  if (choice === null || mean === null || extremes === null)
    return { sentences: leftOut, facts: {} };
  return {
    sentences: [
      `Mean RMSSD ${written(mean, 1)} ms over ${counted(values.length, "reading")} by` +
        ` ${choice.chosen.name}, lowest ${written(extremes.lowest, 1)},` +
        ` highest ${written(extremes.highest, 1)} ms.`,
      "Only the value is stated: your own usual range takes at least 7 nights, and no guideline gives cut-offs.",
      ...otherSourcesSentences(choice, (share) => counted(share.records.length, "reading")),
      ...leftOut,
    ],
    facts: {
      source: choice.chosen.name,
      readingCount: values.length,
      meanRmssdMs: rounded(mean, 1),
      lowestRmssdMs: rounded(extremes.lowest, 1),
      highestRmssdMs: rounded(extremes.highest, 1),
    },
  };
}
