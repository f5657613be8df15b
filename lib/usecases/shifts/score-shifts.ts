import type { Queryable } from "#db/client.ts";
import { selectActualHours } from "#db/queries/shifts/select-actual-hours.ts";
import type { ShiftRow } from "#db/queries/shifts/select-shifts.ts";
import { hourWeights } from "../../domain/shifts/pieces.ts";
import { baselinePiece } from "../../domain/shifts/promise-shift.ts";
import {
  type ActualHour,
  type Realised,
  realiseShift,
  type RunToScore,
  type Unscored,
} from "../../domain/shifts/realise-shift.ts";
import { isOver } from "../../domain/shifts/shift-state.ts";

/** What came of each shift that is over and was not withdrawn, by its id. */
export type Scores = ReadonlyMap<string, Realised | Unscored>;

/** Prices shifts, all of one signal and scope, with what their hours are known to be now. */
export async function scoreShifts(
  db: Queryable,
  { rows, nowMs }: { rows: readonly ShiftRow[]; nowMs: number },
): Promise<Scores> {
  const [first] = rows;
  if (first === undefined) return new Map();
  const runs = rows.flatMap((row) => {
    const run = runToScore(row);
    return run !== null && row.withdrawnAt === null && isOver(row.pieces, nowMs)
      ? [{ id: row.id, run }]
      : [];
  });
  const { signal, scope } = first;
  const hours = await selectActualHours(db, { signal, scope, hours: touchedHours(runs) });
  const known = new Map<string, ActualHour>(hours.map((hour) => [keyOf(hour), hour]));
  const actual = (zone: string, hourAtMs: number) => known.get(keyOf({ zone, hourAtMs })) ?? null;
  return new Map(runs.map(({ id, run }) => [id, realiseShift(run, actual)]));
}

/** Missing: null where the zone of either place is not known: it is never scored. */
function runToScore(row: ShiftRow): RunToScore | null {
  if (row.zone === null || row.homeZone === null) return null;
  return {
    home: { zone: row.homeZone, pueRatio: row.homePueRatio },
    chosen: { zone: row.zone, pueRatio: row.pueRatio },
    baselineAtMs: row.baselineAt.getTime(),
    pieces: row.pieces,
  };
}

type ZoneHour = { zone: string; hourAtMs: number };

const keyOf = ({ zone, hourAtMs }: ZoneHour) => `${hourAtMs} ${zone}`;

/** Each hour of each zone once: shifts share most of theirs. */
function touchedHours(runs: readonly { run: RunToScore }[]): ZoneHour[] {
  const touched = new Map<string, ZoneHour>();
  const add = (zone: string, weights: ReadonlyMap<number, number>) => {
    for (const hourAtMs of weights.keys())
      touched.set(keyOf({ zone, hourAtMs }), { zone, hourAtMs });
  };
  for (const { run } of runs) {
    add(run.home.zone, hourWeights([baselinePiece(run.baselineAtMs, run.pieces)]));
    add(run.chosen.zone, hourWeights(run.pieces));
  }
  return [...touched.values()];
}
