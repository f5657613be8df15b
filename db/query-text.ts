import { sql } from "drizzle-orm";
import type { Queryable } from "./client.ts";

/**
 * Runs a statement of a library that writes its own, with `$1` and so on for its values.
 *
 * Shape    the rows as `pg`, which such libraries are written for, gives them.
 */
export async function queryText(
  db: Queryable,
  statement: { text: string; values: readonly unknown[] },
): Promise<{ rows: Record<string, unknown>[] }> {
  // Every second part is the number of a value.
  const parts = statement.text
    .split(/\$(\d+)/)
    .map((part, index) =>
      index % 2 === 0 ? sql.raw(part) : sql`${statement.values[Number(part) - 1]}`,
    );
  return { rows: [...(await db.execute(sql.join(parts)))] };
}
