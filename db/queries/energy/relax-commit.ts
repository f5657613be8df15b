import { sql } from "drizzle-orm";
import type { Transaction } from "../../client.ts";

/**
 * Lets this transaction commit without waiting for the disk. For data that can be made again: a
 * crash may lose the last moments of it, never leave a part of a transaction.
 */
export async function relaxCommit(tx: Transaction): Promise<void> {
  await tx.execute(sql`set local synchronous_commit = off`);
}
