import { sql } from "drizzle-orm";
import type { Transaction } from "../../client.ts";

/** Waits until no other transaction stores that source and zone; held until `tx` ends. */
export async function lockGridSeries(
  tx: Transaction,
  params: { zone: string; source: string },
): Promise<void> {
  const name = `grid:${params.source}:${params.zone}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
