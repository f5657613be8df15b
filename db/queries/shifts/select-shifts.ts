import { and, desc, eq, gte, lt, sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { shift } from "../../schema/shift.ts";

export type ShiftRow = typeof shift.$inferSelect;

/** A place in the order of `selectShifts`. */
export type ShiftPlace = { takenAt: Date; id: string };

export type ShiftSelection = {
  signal: "average" | "marginal";
  scope: "lifecycle" | "direct";
  from: Date;
  to: Date;
  /** Only what comes after it; null for the first ones. */
  after: ShiftPlace | null;
  limit: number;
};

/** Shifts of everybody taken in [from, to), newest first. */
export async function selectShifts(db: Queryable, params: ShiftSelection): Promise<ShiftRow[]> {
  const { after } = params;
  return db
    .select()
    .from(shift)
    .where(
      and(
        eq(shift.signal, params.signal),
        eq(shift.scope, params.scope),
        gte(shift.takenAt, params.from),
        lt(shift.takenAt, params.to),
        after === null
          ? undefined
          : sql`(${shift.takenAt}, ${shift.id}) < (${after.takenAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(shift.takenAt), desc(shift.id))
    .limit(params.limit);
}

/** One of them by its id. Missing: null. */
export async function selectShift(db: Queryable, id: string): Promise<ShiftRow | null> {
  const rows = await db.select().from(shift).where(eq(shift.id, id)).limit(1);
  return rows[0] ?? null;
}

/** The one a person took with an Idempotency-Key. Missing: null. */
export async function selectShiftByKey(
  db: Queryable,
  params: { userId: string; key: string },
): Promise<ShiftRow | null> {
  const rows = await db
    .select()
    .from(shift)
    .where(and(eq(shift.userId, params.userId), eq(shift.idempotencyKey, params.key)))
    .limit(1);
  return rows[0] ?? null;
}
