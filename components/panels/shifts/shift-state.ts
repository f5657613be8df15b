import type { Shift } from "#lib/contracts/shifts.ts";

/** Where a shift stands, for its word and its sign. */
export type ShiftState =
  | "planned"
  | "running"
  | "awaiting"
  | "saved"
  | "same"
  | "lost"
  | "withdrawn";

/** A saving that would be written as 0.0 % is none. */
const LEAST_PERCENT = 0.05;

/** A scored shift is told apart by what came of it. */
export function shiftState({ status, realised }: Pick<Shift, "status" | "realised">): ShiftState {
  if (status === "awaiting_actual") return "awaiting";
  if (status !== "scored") return status;
  const savedPercent = realised?.savedPercent ?? 0;
  if (Math.abs(savedPercent) < LEAST_PERCENT) return "same";
  return savedPercent > 0 ? "saved" : "lost";
}

export const STATE_WORDS: Readonly<Record<ShiftState, string>> = {
  planned: "planned",
  running: "running",
  awaiting: "waiting for actual values",
  saved: "saved",
  same: "made no difference",
  lost: "emitted more",
  withdrawn: "withdrawn",
};

/**
 * How it is known that a run ran: somebody reported it, or nobody said otherwise.
 *
 * Missing  null for one that is not over, and for one that never was.
 */
export function ranAsWord({
  status,
  ranAs,
}: Pick<Shift, "status" | "ranAs">): "presumed" | "reported" | null {
  if (status !== "scored" && status !== "awaiting_actual") return null;
  return ranAs === "planned" ? "presumed" : "reported";
}

/** What the viewer may say of a shift, now. */
export type MaySay = {
  /** That it never ran. */
  withdraw: boolean;
  /** What really ran: once it was to begin. */
  report: boolean;
  /** That it ran as planned, which is only presumed: once it was to be over. */
  confirm: boolean;
};

/** The same as the API takes, but for what has not begun: there is nothing to tell of it yet. */
export function maySay(
  shift: Pick<Shift, "mayAmend" | "amendableUntil" | "pieces" | "ranAs">,
  nowMs: number,
): MaySay {
  const withdraw = shift.mayAmend && nowMs <= Date.parse(shift.amendableUntil);
  const startMs = Date.parse(shift.pieces[0]?.startAt ?? "");
  const endMs = Date.parse(shift.pieces.at(-1)?.endAt ?? "");
  return {
    withdraw,
    report: withdraw && startMs <= nowMs,
    confirm: withdraw && endMs <= nowMs && shift.ranAs === "planned",
  };
}

/** What the ledger says of a shift after it was told what came of it, to be read aloud. */
export function saidWords(shift: Pick<Shift, "label" | "region" | "status" | "realised">): string {
  const state = shiftState(shift);
  const reported = state === "withdrawn" ? "" : "reported, ";
  return `${shift.label ?? `The run in ${shift.region}`}: ${reported}${STATE_WORDS[state]}.`;
}

/** Why a shift has no realised figure, in a sentence. */
export function missingReason(shift: Pick<Shift, "status" | "reason">): string {
  if (shift.reason !== undefined) return shift.reason;
  if (shift.status === "planned") return "It has not started yet.";
  if (shift.status === "running") return "It is not done yet.";
  if (shift.status === "withdrawn") return "It was withdrawn.";
  return "Not all of its hours have an actual value yet.";
}
