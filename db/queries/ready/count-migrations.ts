import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/** How many migrations the database has. Rejects when it cannot be reached. */
export async function countMigrations(db: Queryable): Promise<number> {
  const rows = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from drizzle.__drizzle_migrations`,
  );
  return rows[0]?.n ?? 0;
}
