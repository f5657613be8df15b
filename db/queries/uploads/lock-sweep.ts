import { sql } from "drizzle-orm";
import type { Transaction } from "../../client.ts";

// Any number, as long as no other lock uses it.
const SWEEP_LOCK = 728_551_002;

/**
 * Whether this transaction is the only one that sweeps, until it ends. It may wait for longer than
 * a transaction that was forgotten would: it only holds the lock.
 */
export async function trySweepLock(tx: Transaction): Promise<boolean> {
  await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`);
  const [row] = await tx.execute<{ locked: boolean }>(
    sql`select pg_try_advisory_xact_lock(${SWEEP_LOCK}) as locked`,
  );
  return row?.locked === true;
}
