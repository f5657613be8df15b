import { writeContainer } from "#lib/formats/health/avro/write-container.ts";
import { SAMPLE_SCHEMAS } from "#lib/formats/health/sample-schemas.ts";

const START_MS = Date.UTC(2025, 10, 1);
const EVERY_MS = 30_000;

/** Steps as the health-sync-app would write them, each of half a minute. */
export function avroFile({ recordCount }: { recordCount: number }): Uint8Array {
  const rows = Array.from({ length: recordCount }, (_, index) => ({
    metadata: {
      id: `bench-${index}`,
      dataOriginPackageName: "com.example.phone",
      lastModifiedTimeEpochMillis: START_MS + index * EVERY_MS,
      clientRecordId: null,
      clientRecordVersion: 0,
      device: { manufacturer: "Example", model: "Phone", type: "PHONE" },
    },
    appRecordFetchTimeEpochMillis: START_MS + index * EVERY_MS,
    startTimeEpochMillis: START_MS + index * EVERY_MS,
    endTimeEpochMillis: START_MS + index * EVERY_MS + EVERY_MS - 1_000,
    startZoneOffsetId: "+01:00",
    endZoneOffsetId: "+01:00",
    count: 1 + (index % 47),
  }));
  return writeContainer(SAMPLE_SCHEMAS.steps, rows);
}
