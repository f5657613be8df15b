import { offsetLabel } from "#lib/domain/health/local-day.ts";
import { sampleSeries } from "#lib/domain/health/sample-series.ts";
import { writeContainer } from "./avro/write-container.ts";
import { SAMPLE_SCHEMAS } from "./sample-schemas.ts";

export type SampleDay = { dayStartMs: number; zoneOffsetMinutes: number; seed: number };

const SAMPLES_PER_RECORD = 12;
const DAY_MS = 86_400_000;

/**
 * An invented day as the six Avro files the health-sync-app would write.
 *
 * Shape    file name and bytes; the same day gives the same bytes. No person was measured.
 */
export function sampleAvroFiles(day: SampleDay): { name: string; bytes: Uint8Array }[] {
  const rows = sampleRows(day);
  const file = (name: string, key: keyof typeof SAMPLE_SCHEMAS) => ({
    name: `health-connect-${name}.avro`,
    bytes: writeContainer(SAMPLE_SCHEMAS[key], rows[key]),
  });
  return [
    file("glucose", "glucose"),
    file("heart-rate", "heartRate"),
    file("hrv", "hrv"),
    file("sleep", "sleep"),
    file("steps", "steps"),
    file("active-calories", "activeCalories"),
  ];
}

function sampleRows(day: SampleDay): Record<keyof typeof SAMPLE_SCHEMAS, object[]> {
  const series = sampleSeries(day);
  const write = recordWriter(day);
  return {
    glucose: series.glucose.map(({ atMs, levelMgPerDl }, index) => ({
      ...write.instant("glucose", index, atMs),
      levelInMilligramsPerDeciliter: levelMgPerDl,
      specimenSource: "INTERSTITIAL_FLUID",
      mealType: "UNKNOWN",
      relationToMeal: "UNKNOWN",
    })),
    heartRate: chunks(series.heartRate).map((samples, index) => ({
      ...write.interval("heart-rate", index, {
        startAtMs: samples.at(0)?.atMs ?? day.dayStartMs,
        endAtMs: samples.at(-1)?.atMs ?? day.dayStartMs,
      }),
      samples: samples.map(({ atMs, beatsPerMinute }) => ({
        timeEpochMillis: atMs,
        beatsPerMinute,
      })),
    })),
    hrv: series.hrv.map(({ atMs, rmssdMs }, index) => ({
      ...write.instant("hrv", index, atMs),
      heartRateVariabilityRmssd: rmssdMs,
    })),
    sleep: [
      {
        ...write.interval("sleep", 0, series.sleep),
        title: null,
        notes: null,
        durationMillis: series.sleep.endAtMs - series.sleep.startAtMs,
        stages: series.sleep.stages.map(({ startAtMs, endAtMs, stage }) => ({
          startTimeEpochMillis: startAtMs,
          endTimeEpochMillis: endAtMs,
          stage,
        })),
      },
    ],
    steps: series.steps.map((hour, index) => ({
      ...write.interval("steps", index, hour),
      count: hour.count,
    })),
    activeCalories: series.activeCalories.map((hour, index) => ({
      ...write.interval("active-calories", index, hour),
      energyInKilocalories: hour.energyKcal,
    })),
  };
}

function recordWriter({ dayStartMs, zoneOffsetMinutes }: SampleDay) {
  const fetchedAtMs = dayStartMs + DAY_MS - 1_000;
  const zone = zoneOffsetMinutes === 0 ? "Z" : offsetLabel(zoneOffsetMinutes).slice("UTC".length);
  const common = (kind: string, index: number) => ({
    metadata: {
      id: `sample-${dayStartMs}-${kind}-${index}`,
      dataOriginPackageName: "net.pulsegrid.sample",
      lastModifiedTimeEpochMillis: fetchedAtMs,
      clientRecordId: null,
      clientRecordVersion: 0,
      device: { manufacturer: "Pulsegrid", model: "Sample watch", type: "WATCH" },
    },
    appRecordFetchTimeEpochMillis: fetchedAtMs,
  });
  return {
    instant: (kind: string, index: number, atMs: number) => ({
      ...common(kind, index),
      timeEpochMillis: atMs,
      zoneOffsetId: zone,
    }),
    interval: (kind: string, index: number, span: { startAtMs: number; endAtMs: number }) => ({
      ...common(kind, index),
      startTimeEpochMillis: span.startAtMs,
      endTimeEpochMillis: span.endAtMs,
      startZoneOffsetId: zone,
      endZoneOffsetId: zone,
    }),
  };
}

function chunks<Entry>(entries: readonly Entry[]): Entry[][] {
  const count = Math.ceil(entries.length / SAMPLES_PER_RECORD);
  return Array.from({ length: count }, (_unused, index) =>
    entries.slice(index * SAMPLES_PER_RECORD, (index + 1) * SAMPLES_PER_RECORD),
  );
}
