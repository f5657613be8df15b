import type { Queryable } from "../../client.ts";
import { shift } from "../../schema/shift.ts";

export type NewShift = typeof shift.$inferInsert;

/**
 * Writes a shift. Another transaction that is writing the same key of the same person is waited for.
 *
 * Shape    false when the key had been used: nothing is written then.
 */
export async function insertShift(db: Queryable, row: NewShift): Promise<boolean> {
  const rows = await db
    .insert(shift)
    .values(row)
    .onConflictDoNothing({ target: [shift.userId, shift.idempotencyKey] })
    .returning({ id: shift.id });
  return rows.length > 0;
}
