import {
  selectShifts,
  selectSummedShifts,
  type ShiftPlace,
  type ShiftRow,
  type SummedShiftRow,
} from "#db/queries/shifts/select-shifts.ts";
import type { Shift, ShiftsQuery, ShiftsResponse } from "../../contracts/shifts.ts";
import { Failure } from "../../domain/errors.ts";
import { type ShiftTotals, type SummedShift, sumShifts } from "../../domain/shifts/sum-shifts.ts";
import { requireTimeRange } from "../time/require-time-range.ts";
import { describeShift, type ScoredRow, summedShift } from "./describe-shift.ts";
import { scoreShifts } from "./score-shifts.ts";
import type { ShiftDeps, ShiftViewer } from "./shift-deps.ts";
import { cursorOf, readCursor } from "./shift-cursor.ts";

/** Rows that are read and scored at a time for the totals. */
const BATCH_ROWS = 2_000;
/** Some seconds of work. */
const MOST_ROWS = 100_000;

type Range = Pick<ShiftsQuery, "signal" | "scope"> & { from: Date; to: Date };

/**
 * The shifts that were taken in a range, newest first, and over all of them what was promised
 * beside what came of it, with intensities as they are known now.
 *
 * Errors   invalid_input for a range or a cursor that is none, and for more than 100,000 shifts.
 */
export async function readShifts(
  deps: ShiftDeps,
  { viewer, query }: { viewer: ShiftViewer; query: ShiftsQuery },
): Promise<ShiftsResponse> {
  const nowMs = deps.clock.now().getTime();
  const { signal, scope, limit } = query;
  const range = { signal, scope, ...requireTimeRange(query, new Date(nowMs)) };
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const rows = await selectShifts(deps.db, { ...range, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const shifts = await scoreRows(deps, { rows: page, nowMs });
  return {
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    signal,
    scope,
    shifts: shifts.map((shift) => describeShift(shift, viewer)),
    totals: await sumRange(deps, { range, nowMs }),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null,
  };
}

/** One row as the API tells it. */
export async function describeScored(
  deps: ShiftDeps,
  { row, viewer }: { row: ShiftRow; viewer: ShiftViewer },
): Promise<Shift> {
  const nowMs = deps.clock.now().getTime();
  const [scored] = await scoreRows(deps, { rows: [row], nowMs });
  return describeShift(scored ?? { row, score: null, nowMs }, viewer);
}

async function sumRange(
  deps: ShiftDeps,
  { range, nowMs }: { range: Range; nowMs: number },
): Promise<ShiftTotals> {
  const summed: SummedShift[] = [];
  let after: ShiftPlace | null = null;
  for (;;) {
    const rows = await selectSummedShifts(deps.db, { ...range, after, limit: BATCH_ROWS });
    for (const shift of await scoreRows(deps, { rows, nowMs })) summed.push(summedShift(shift));
    after = rows.at(-1) ?? null;
    if (after === null || rows.length < BATCH_ROWS) return sumShifts(summed);
    if (summed.length >= MOST_ROWS) throw tooMany();
  }
}

const tooMany = () =>
  new Failure("invalid_input", `More than ${MOST_ROWS} shifts: ask for a shorter range.`, [
    { name: "from", reason: "too many shifts" },
  ]);

async function scoreRows<Row extends SummedShiftRow>(
  deps: ShiftDeps,
  { rows, nowMs }: { rows: readonly Row[]; nowMs: number },
): Promise<ScoredRow<Row>[]> {
  const scores = await scoreShifts(deps.db, { rows, nowMs });
  return rows.map((row) => ({ row, score: scores.get(row.id) ?? null, nowMs }));
}
