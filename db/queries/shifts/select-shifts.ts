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
  return db
    .select()
    .from(shift)
    .where(isSelected(params))
    .orderBy(...newestFirst)
    .limit(params.limit);
}

/** What of a shift the totals are made of: to read the rest takes as long again. */
const summed = {
  id: shift.id,
  takenAt: shift.takenAt,
  signal: shift.signal,
  scope: shift.scope,
  zone: shift.zone,
  pueRatio: shift.pueRatio,
  homeZone: shift.homeZone,
  homePueRatio: shift.homePueRatio,
  energyKwh: shift.energyKwh,
  baselineAt: shift.baselineAt,
  pieces: shift.pieces,
  promisedBaselineGPerKwh: shift.promisedBaselineGPerKwh,
  promisedChosenGPerKwh: shift.promisedChosenGPerKwh,
  amendedAt: shift.amendedAt,
  withdrawnAt: shift.withdrawnAt,
  simulated: shift.simulated,
};

export type SummedShiftRow = Pick<ShiftRow, keyof typeof summed>;

/** The same shifts in the same order, each with what the totals are made of. */
export async function selectSummedShifts(
  db: Queryable,
  params: ShiftSelection,
): Promise<SummedShiftRow[]> {
  return db
    .select(summed)
    .from(shift)
    .where(isSelected(params))
    .orderBy(...newestFirst)
    .limit(params.limit);
}

const newestFirst = [desc(shift.takenAt), desc(shift.id)];

function isSelected({ signal, scope, from, to, after }: ShiftSelection) {
  return and(
    eq(shift.signal, signal),
    eq(shift.scope, scope),
    gte(shift.takenAt, from),
    lt(shift.takenAt, to),
    after === null
      ? undefined
      : sql`(${shift.takenAt}, ${shift.id}) < (${after.takenAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
  );
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
