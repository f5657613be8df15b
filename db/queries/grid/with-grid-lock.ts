import { sql } from "drizzle-orm";
import type { Database } from "../../client.ts";

/**
 * Runs `work` while no other process that asks for this lock runs its own. The lock is held by a
 * transaction of its own that does nothing else, and ends with it or with its connection.
 *
 * Missing  null, without running `work`, when another process has the lock.
 */
export function withGridLock<Result>(
  db: Database,
  work: () => Promise<Result>,
): Promise<Result | null> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`);
    const [row] = await tx.execute<{ locked: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended('grid-ingest', 0)) as locked`,
    );
    return row?.locked === true ? work() : null;
  });
}
