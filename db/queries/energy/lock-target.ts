import { sql } from "drizzle-orm";
import type { Transaction } from "../../client.ts";

/**
 * Makes this transaction the only one that stores scrapes of `target`, until it ends.
 *
 * It also looks rows up by index only. Each sample's foreign key is checked by a plan that is made
 * once: made while statistics still say that a table is all but empty, it reads the whole table
 * for every row (18 s instead of 1 s for a first scrape of 10,000 containers).
 */
export async function lockTarget(tx: Transaction, target: string): Promise<void> {
  await tx.execute(sql`set local enable_seqscan = off`);
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`kepler ${target}`}::text, 0))`,
  );
}
