import type { BenchContext } from "./context.ts";
import { openEtlStand } from "./etl-stand.ts";
import { interleave, timed } from "./interleave.ts";
import { inMib, webhookFile } from "./webhook-file.ts";

const RECORD_COUNT = 200_000;
const NEW_COUNT = RECORD_COUNT / 10;
const JSON_TYPE = "application/json";

/** G8: a file sent again byte for byte, and one of which nine tenths are known already. */
export async function bench(context: BenchContext): Promise<void> {
  const { report, rounds } = context;
  const stand = await openEtlStand(context);
  try {
    const first = webhookFile({ recordCount: RECORD_COUNT, firstIndex: 0 });
    const next = webhookFile({ recordCount: RECORD_COUNT, firstIndex: NEW_COUNT });
    report.line(`  ${RECORD_COUNT} records, ${inMib(first.length)}`);
    let userId = "";
    const take = async (bytes: Uint8Array, newCount: number) => {
      const sent = await stand.send(userId, { bytes, contentType: JSON_TYPE });
      const durationMs = await timed(() => stand.process(sent));
      const { storedCount } = await stand.describe(sent);
      if (storedCount !== newCount) throw new Error(`${storedCount} new rows, not ${newCount}`);
      return durationMs;
    };
    const takeFirst = async () => {
      await stand.reset();
      userId = await stand.addPerson();
      return take(first, RECORD_COUNT);
    };
    // Each works on what the case before it left: the first file, then the overlapping one.
    const compared = await interleave({
      rounds: rounds ?? 9,
      cases: [
        { name: "the first file", run: takeFirst },
        {
          name: "the same file again",
          run: async () => {
            const sending = () => stand.send(userId, { bytes: first, contentType: JSON_TYPE });
            const sent = await sending();
            return timed(() => stand.process(sent));
          },
        },
        { name: "nine tenths known, one tenth new", run: () => take(next, NEW_COUNT) },
      ],
    });
    report.comparison(compared);
    const [again, overlapping] = compared.others;
    report.line(`  new rows of the overlapping file: exactly ${NEW_COUNT} in every round`);
    report.goal({
      id: "G8",
      what: "the same file again against the first time",
      measured: (again?.medianMs ?? Number.NaN) / compared.control.medianMs,
      limit: { most: 0.02 },
    });
    report.goal({
      id: "G8",
      what: "nine tenths known against the first time",
      measured: (overlapping?.medianMs ?? Number.NaN) / compared.control.medianMs,
      limit: { most: 0.5 },
    });
  } finally {
    await stand.close();
  }
}
