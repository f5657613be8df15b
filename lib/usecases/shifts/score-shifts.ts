import type { Queryable } from "#db/client.ts";
import { selectActualHours } from "#db/queries/shifts/select-actual-hours.ts";
import type { SummedShiftRow } from "#db/queries/shifts/select-shifts.ts";
import { type Piece, slotParts } from "../../domain/grid/clean-windows.ts";
import { baselinePiece } from "../../domain/shifts/promise-shift.ts";
import {
  type ActualHour,
  type Realised,
  realiseShift,
  type RunToScore,
  type Unscored,
} from "../../domain/shifts/realise-shift.ts";
import { isOver } from "../../domain/shifts/shift-state.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";

/** What came of each shift that is over and was not withdrawn, by its id. */
export type Scores = ReadonlyMap<string, Realised | Unscored>;

/** Prices shifts, all of one signal and scope, with what their hours are known to be now. */
export async function scoreShifts(
  db: Queryable,
  { rows, nowMs }: { rows: readonly SummedShiftRow[]; nowMs: number },
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
  const known = touchedHours(runs);
  for (const hour of await selectActualHours(db, { signal, scope, hours: listHours(known) })) {
    known.get(hour.zone)?.set(hour.hourAtMs, hour);
  }
  const actual = (zone: string, hourAtMs: number) => known.get(zone)?.get(hourAtMs) ?? null;
  return new Map(runs.map(({ id, run }) => [id, realiseShift(run, actual)]));
}

/** Missing: null where the zone of either place is not known: it is never scored. */
function runToScore(row: SummedShiftRow): RunToScore | null {
  if (row.zone === null || row.homeZone === null) return null;
  return {
    home: { zone: row.homeZone, pueRatio: row.homePueRatio },
    chosen: { zone: row.zone, pueRatio: row.pueRatio },
    baselineAtMs: row.baselineAt.getTime(),
    pieces: row.pieces,
  };
}

/** By zone and hour, each once, for shifts share most of theirs; null where there is no value. */
type KnownHours = Map<string, Map<number, ActualHour | null>>;

function touchedHours(runs: readonly { run: RunToScore }[]): KnownHours {
  const touched: KnownHours = new Map();
  const touch = (zone: string, pieces: readonly Piece[]) => {
    const hours = touched.get(zone) ?? new Map<number, ActualHour | null>();
    touched.set(zone, hours);
    for (const { slotAtMs } of slotParts(pieces, HOUR_MS)) hours.set(slotAtMs, null);
  };
  for (const { run } of runs) {
    touch(run.home.zone, [baselinePiece(run.baselineAtMs, run.pieces)]);
    touch(run.chosen.zone, run.pieces);
  }
  return touched;
}

const listHours = (known: KnownHours) =>
  [...known].flatMap(([zone, hours]) => [...hours.keys()].map((hourAtMs) => ({ zone, hourAtMs })));
