import { sql } from "drizzle-orm";
import type { Transaction } from "../../client.ts";

/** Makes this transaction the only one that stores scrapes of `target`, until it ends. */
export async function lockTarget(tx: Transaction, target: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`kepler ${target}`}::text, 0))`,
  );
}
