import type { BenchContext } from "./context.ts";
import { compareWithCopy } from "./etl-compare.ts";
import { type EtlStand, openEtlStand } from "./etl-stand.ts";
import { FULL_FILE_RECORDS, inMib, linesFile, webhookFile } from "./webhook-file.ts";

const JSON_TYPE = "application/json";
const NDJSON_TYPE = "application/x-ndjson";
const MEBIBYTE = 1024 * 1024;

/** G6 with an HC Webhook file of 48 MiB, and G9: peak memory. */
export async function bench(context: BenchContext): Promise<void> {
  const { report } = context;
  const stand = await openEtlStand(context);
  try {
    const bytes = webhookFile({ recordCount: FULL_FILE_RECORDS, firstIndex: 0 });
    const text = new TextDecoder().decode(bytes);
    report.line(`  ${FULL_FILE_RECORDS} records, ${inMib(bytes.length)}; COPY by postgres.js`);
    const compared = await compareWithCopy(stand, context, {
      body: { bytes, contentType: JSON_TYPE },
      recordCount: FULL_FILE_RECORDS,
      parseName: "JSON.parse",
      parse: () => JSON.parse(text),
    });
    report.comparison(compared);
    report.goal({
      id: "G6",
      what: "ETL of a 48 MiB file against JSON.parse + COPY (stretch 1.7)",
      measured: (compared.others[0]?.medianMs ?? Number.NaN) / compared.control.medianMs,
      limit: { most: 2.2 },
    });
    await measureMemory(stand, bytes, context);
  } finally {
    await stand.close();
  }
}

/** G9, each in a process of its own: the same records as one JSON text and as lines. */
async function measureMemory(
  stand: EtlStand,
  json: Uint8Array,
  { report }: BenchContext,
): Promise<void> {
  const peakOf = async (bytes: Uint8Array, contentType: string) => {
    await stand.reset();
    return stand.peakBytes(await stand.send(await stand.addPerson(), { bytes, contentType }));
  };
  const idleBytes = await peakOf(linesFile({ recordCount: 1 }), NDJSON_TYPE);
  report.line(`  the process takes ${inMib(idleBytes)} for an upload of one record`);
  const peakBytes = await peakOf(json, JSON_TYPE);
  report.line(`  and ${inMib(peakBytes)} for ${inMib(json.length)} of JSON`);
  report.goal({
    id: "G9",
    what: "peak memory of the whole process per byte of a JSON file",
    measured: peakBytes / json.length,
    limit: { most: 6 },
  });
  for (const recordCount of [FULL_FILE_RECORDS / 4, FULL_FILE_RECORDS]) {
    const lines = linesFile({ recordCount });
    report.goal({
      id: "G9",
      what: `MiB above the upload of one record, for ${inMib(lines.length)} of NDJSON`,
      measured: ((await peakOf(lines, NDJSON_TYPE)) - idleBytes) / MEBIBYTE,
      limit: { most: 100 },
    });
  }
}
