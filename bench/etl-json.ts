import path from "node:path";
import type { BenchContext } from "./context.ts";
import { copyRowsIn, copyRowsOut, type EtlStand, openEtlStand } from "./etl-stand.ts";
import { interleave, timed } from "./interleave.ts";
import { FULL_FILE_RECORDS, inMib, linesFile, webhookFile } from "./webhook-file.ts";

const JSON_TYPE = "application/json";
const NDJSON_TYPE = "application/x-ndjson";

/**
 * G6: an HC Webhook file of 48 MiB from stored bytes to committed rows and narratives, against
 * JSON.parse of its text plus a bare COPY of the same rows into the same table. G9: peak memory.
 */
export async function bench(context: BenchContext): Promise<void> {
  const { report, rounds } = context;
  const stand = await openEtlStand(context);
  try {
    const bytes = webhookFile({ recordCount: FULL_FILE_RECORDS, firstIndex: 0 });
    const text = new TextDecoder().decode(bytes);
    const rowsFile = path.join(context.folder, "rows.copy");
    report.line(`  ${FULL_FILE_RECORDS} records, ${inMib(bytes.length)}; COPY by postgres.js`);

    const ours = async () => {
      await stand.reset();
      const sent = await stand.send(await stand.addPerson(), { bytes, contentType: JSON_TYPE });
      const durationMs = await timed(() => stand.process(sent));
      const { storedCount } = await stand.describe(sent);
      if (storedCount !== FULL_FILE_RECORDS) throw new Error(`${storedCount} records were stored`);
      return durationMs;
    };
    await ours();
    await copyRowsOut(stand.admin, rowsFile);
    const peer = async () => {
      await stand.reset();
      const parseMs = await timed(() => JSON.parse(text));
      return parseMs + (await timed(() => copyRowsIn(stand.admin, rowsFile)));
    };
    const compared = await interleave({
      rounds: rounds ?? 9,
      cases: [
        { name: "JSON.parse + COPY of the same rows", run: peer },
        { name: "stored bytes to committed rows", run: ours },
      ],
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
  await stand.reset();
  const sent = await stand.send(await stand.addPerson(), { bytes: json, contentType: JSON_TYPE });
  const peakBytes = await stand.peakBytes(sent);
  report.line(
    `  peak memory of the process: ${inMib(peakBytes)} for ${inMib(json.length)} of JSON`,
  );
  report.goal({
    id: "G9",
    what: "peak memory per byte of a JSON file",
    measured: peakBytes / json.length,
    limit: { most: 6 },
  });
  for (const recordCount of [FULL_FILE_RECORDS / 4, FULL_FILE_RECORDS]) {
    const lines = linesFile({ recordCount });
    await stand.reset();
    const userId = await stand.addPerson();
    const sentLines = await stand.send(userId, { bytes: lines, contentType: NDJSON_TYPE });
    const peakMib = (await stand.peakBytes(sentLines)) / 1024 / 1024;
    report.goal({
      id: "G9",
      what: `peak MiB for ${inMib(lines.length)} of NDJSON`,
      measured: peakMib,
      limit: { most: 100 },
    });
  }
}
