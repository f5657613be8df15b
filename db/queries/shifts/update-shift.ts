import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import type { Interval } from "../../multirange.ts";
import { shift } from "../../schema/shift.ts";
import type { ShiftRow } from "./select-shifts.ts";

export type ShiftAmendment =
  | { withdrawnAt: Date }
  | { amendedAt: Date; pieces?: readonly Interval[]; energyKwh?: number };

/** Amends a shift that was not withdrawn. Missing: null where this person may not, or it was. */
export async function updateShift(
  db: Queryable,
  params: { id: string; amendment: ShiftAmendment },
): Promise<ShiftRow | null> {
  const rows = await db
    .update(shift)
    .set(params.amendment)
    .where(and(eq(shift.id, params.id), isNull(shift.withdrawnAt)))
    .returning();
  return rows[0] ?? null;
}
