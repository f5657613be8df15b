import type { ShiftRow, SummedShiftRow } from "#db/queries/shifts/select-shifts.ts";
import type { Shift } from "../../contracts/shifts.ts";
import type { Piece } from "../../domain/grid/clean-windows.ts";
import { runLengthMs } from "../../domain/shifts/pieces.ts";
import type { Realised, Unscored } from "../../domain/shifts/realise-shift.ts";
import { type Compared, savingOf } from "../../domain/shifts/saving.ts";
import {
  amendableUntilMs,
  type RanAs,
  shiftState,
  unscoredReason,
} from "../../domain/shifts/shift-state.ts";
import type { SummedShift } from "../../domain/shifts/sum-shifts.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import type { ShiftViewer } from "./shift-deps.ts";

/** A row with what came of it; null while it is not over, and where its zone is not known. */
export type ScoredRow<Row extends SummedShiftRow = ShiftRow> = {
  row: Row;
  score: Realised | Unscored | null;
  nowMs: number;
};

/** A shift as the API tells it. */
export function describeShift(scored: ScoredRow, viewer: ShiftViewer): Shift {
  const { row } = scored;
  const realised = realisedOf(scored);
  const reason = reasonOf(scored);
  return {
    id: row.id,
    label: row.label,
    takenAt: row.takenAt.toISOString(),
    region: row.region,
    homeRegion: row.homeRegion,
    signal: row.signal,
    scope: row.scope,
    durationHours: runLengthMs(row.plannedPieces) / HOUR_MS,
    energyKwh: row.energyKwh,
    baselineAt: row.baselineAt.toISOString(),
    pieces: row.pieces.map(isoPiece),
    plannedPieces: row.plannedPieces.map(isoPiece),
    amendedAt: row.amendedAt?.toISOString() ?? null,
    ranAs: ranAsOf(row),
    status: stateOf(scored),
    promised: describePromise(row),
    realised: realised === null ? null : describeRealised(realised, row.energyKwh),
    ...(reason === null ? {} : { reason }),
    simulated: row.simulated || realised?.simulated === true,
    amendableUntil: new Date(amendableUntilMs(row.plannedPieces)).toISOString(),
    mayAmend: isAmender(row, viewer) && row.withdrawnAt === null && isAmendable(row, scored.nowMs),
  };
}

/** The owner of a shift, or an administrator. */
export function isAmender(row: Pick<ShiftRow, "userId">, viewer: ShiftViewer): boolean {
  return row.userId === viewer.userId || viewer.role === "admin";
}

/** Until 24 hours after its planned end. */
export function isAmendable(row: Pick<ShiftRow, "plannedPieces">, nowMs: number): boolean {
  return nowMs <= amendableUntilMs(row.plannedPieces);
}

/** Who says what a run used says that it ran, if only where it was planned. */
const ranAsOf = (row: SummedShiftRow): RanAs => (row.amendedAt === null ? "planned" : "reported");

/** A shift as the totals count it. */
export function summedShift(scored: ScoredRow<SummedShiftRow>): SummedShift {
  const { row } = scored;
  const realised = realisedOf(scored);
  return {
    state: stateOf(scored),
    ranAs: ranAsOf(row),
    energyKwh: row.energyKwh,
    runLengthMs: runLengthMs(row.pieces),
    promised: promisedOf(row),
    realised,
    simulated: row.simulated || realised?.simulated === true,
  };
}

function stateOf(scored: ScoredRow<SummedShiftRow>) {
  const { row, nowMs } = scored;
  const withdrawn = row.withdrawnAt !== null;
  return shiftState({ withdrawn, pieces: row.pieces, realised: realisedOf(scored), nowMs });
}

const realisedOf = ({ score }: Pick<ScoredRow, "score">): Realised | null =>
  score !== null && "asOfMs" in score ? score : null;

function reasonOf(scored: ScoredRow): string | null {
  if (stateOf(scored) !== "awaiting_actual") return null;
  const { row, score } = scored;
  if (row.zone === null || row.homeZone === null) {
    return `Nobody has stated the grid zone of ${row.zone === null ? row.region : row.homeRegion}.`;
  }
  return score === null || "asOfMs" in score ? null : unscoredReason(score);
}

function promisedOf(row: SummedShiftRow): Compared | null {
  const { promisedBaselineGPerKwh: baseline, promisedChosenGPerKwh: chosen } = row;
  if (baseline === null || chosen === null) return null;
  return { baselineGPerKwh: baseline, chosenGPerKwh: chosen };
}

function describePromise(row: ShiftRow): Shift["promised"] {
  const promised = promisedOf(row);
  return {
    ...(promised === null ? NOTHING : savingOf(promised, row.energyKwh)),
    lowPercent: row.promisedLowPercent,
    highPercent: row.promisedHighPercent,
    forecastMethod: row.forecastMethod,
    issuedAt: row.forecastIssuedAt?.toISOString() ?? null,
    ...(row.unpromisedReason === null ? {} : { reason: row.unpromisedReason }),
  };
}

function describeRealised(realised: Realised, energyKwh: number | null): Shift["realised"] {
  const { estimated, revised, sources, asOfMs } = realised;
  const asOf = new Date(asOfMs).toISOString();
  return { ...savingOf(realised, energyKwh), estimated, revised, sources, asOf };
}

const NOTHING = {
  baselineG: null,
  chosenG: null,
  savedG: null,
  savedPercent: null,
  baselineGPerKwh: null,
  chosenGPerKwh: null,
};

const isoPiece = ({ startMs, endMs }: Piece) => ({
  startAt: new Date(startMs).toISOString(),
  endAt: new Date(endMs).toISOString(),
});
