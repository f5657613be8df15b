import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/** Holds a person's records until the transaction ends: two uploads of one person take turns. */
export async function lockPerson(db: Queryable, params: { userId: string }): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${params.userId}, 1))`);
}
