import path from "node:path";
import type { BenchContext } from "./context.ts";
import { type Body, copyRowsIn, copyRowsOut, type EtlStand } from "./etl-stand.ts";
import { type Comparison, interleave, timed } from "./interleave.ts";

/**
 * One body from stored bytes to committed rows and narratives, against `parse` plus a bare COPY of
 * the same rows into the same table with all its keys and constraints.
 */
export async function compareWithCopy(
  stand: EtlStand,
  context: BenchContext,
  work: { body: Body; recordCount: number; parseName: string; parse: () => unknown },
): Promise<Comparison> {
  const { body, recordCount, parse } = work;
  const rowsFile = path.join(context.folder, "rows.copy");
  const ours = async () => {
    await stand.reset();
    const sent = await stand.send(await stand.addPerson(), body);
    const durationMs = await timed(() => stand.process(sent));
    const { storedCount } = await stand.describe(sent);
    if (storedCount !== recordCount) throw new Error(`${storedCount} records were stored`);
    return durationMs;
  };
  await ours();
  await copyRowsOut(stand.admin, rowsFile);
  const peer = async () => {
    await stand.reset();
    const parseMs = await timed(parse);
    return parseMs + (await timed(() => copyRowsIn(stand.admin, rowsFile)));
  };
  return interleave({
    rounds: context.rounds ?? 9,
    cases: [
      { name: `${work.parseName} + COPY of the same rows`, run: peer },
      { name: "stored bytes to committed rows", run: ours },
    ],
  });
}
