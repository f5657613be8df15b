import { avroFile } from "./avro-file.ts";
import type { BenchContext } from "./context.ts";
import { compareWithCopy } from "./etl-compare.ts";
import { openEtlStand } from "./etl-stand.ts";
import { inMib } from "./webhook-file.ts";

const RECORD_COUNT = 250_000;

/** An Avro container from stored bytes to committed rows, against a bare COPY of the same rows. */
export async function bench(context: BenchContext): Promise<void> {
  const { report } = context;
  const stand = await openEtlStand(context);
  try {
    const bytes = avroFile({ recordCount: RECORD_COUNT });
    report.line(`  ${RECORD_COUNT} records, ${inMib(bytes.length)}; the peer parses nothing`);
    const compared = await compareWithCopy(stand, context, {
      body: { bytes, contentType: "application/avro" },
      recordCount: RECORD_COUNT,
      parseName: "nothing",
      parse: () => {},
    });
    report.comparison(compared);
    report.goal({
      id: "G6",
      what: "the same limit for Avro",
      measured: (compared.others[0]?.medianMs ?? Number.NaN) / compared.control.medianMs,
      limit: { most: 2.2 },
    });
  } finally {
    await stand.close();
  }
}
