const MEBIBYTE = 1024 * 1024;
const START_MS = Date.UTC(2025, 10, 1);
/** Half the records are steps and half are heart rates: one of each every 34 s, some 90 days. */
const EVERY_MS = 34_000;

/** Records of one file of the size that the goals name: about 48 MiB, some 90 days. */
export const FULL_FILE_RECORDS = 452_000;

/**
 * An HC Webhook body: steps and heart rates, no two of them equal. `firstIndex` shifts it, so that
 * two files overlap by as much as is wanted.
 */
export function webhookFile(options: { recordCount: number; firstIndex: number }): Uint8Array {
  const half = Math.floor(options.recordCount / 2);
  const from = Math.floor(options.firstIndex / 2);
  const indexes = Array.from({ length: half }, (_, position) => from + position);
  const steps = indexes.map(
    (index) =>
      `{"count":${1 + (index % 47)},"start_time":"${at(index, 0)}","end_time":"${at(index, 30)}","metadata":{"data_origin":"com.example.phone"}}`,
  );
  const heartRates = indexes.map(
    (index) =>
      `{"bpm":${60 + (index % 40)},"time":"${at(index, 15)}","metadata":{"data_origin":"com.example.watch"}}`,
  );
  return new TextEncoder().encode(
    `{"timestamp":"2026-02-01T00:00:00Z","app_version":"1.9.13","steps":[${steps.join(",")}],"heart_rate":[${heartRates.join(",")}]}`,
  );
}

/** Steps in the shape of react-native-health-connect, one a line. */
export function linesFile({ recordCount }: { recordCount: number }): Uint8Array {
  const lines = Array.from(
    { length: recordCount },
    (_, index) =>
      `{"recordType":"Steps","count":${1 + (index % 47)},"startTime":"${at(index / 2, 0)}","endTime":"${at(index / 2, 15)}","metadata":{"id":"line-${index}","dataOrigin":"com.example.phone"}}`,
  );
  return new TextEncoder().encode(lines.join("\n"));
}

const at = (index: number, seconds: number) =>
  new Date(START_MS + index * EVERY_MS + seconds * 1_000).toISOString();

/** Bytes for people. */
export const inMib = (sizeBytes: number): string => `${(sizeBytes / MEBIBYTE).toFixed(1)} MiB`;
