import { fieldTimes, timeField } from "#components/format/zoned-time.ts";
import type { AmendShiftRequest, Shift } from "#lib/contracts/shifts.ts";

/** A time as a clock of the viewer's zone has it. */
export type TimeDraft = {
  field: string;
  /** Of a minute that the clocks show twice, the second one. */
  isSecond: boolean;
  /** What it was filled in with, seconds included; null once somebody typed. */
  filledMs: number | null;
};

/** `key` names a piece as long as the form is open, whatever is taken out before it. */
export type PieceDraft = { key: number; startAt: TimeDraft; endAt: TimeDraft };

/** What ran, as it is being filled in. */
export type ReportDraft = {
  pieces: readonly PieceDraft[];
  energyKwh: string;
  /** The browser can make no number of what stands there, and tells an empty text. */
  isEnergyUnread: boolean;
};

/** As many as the API takes. */
export const MOST_PIECES = 96;

const EMPTY: TimeDraft = { field: "", isSecond: false, filledMs: null };

function filled(timeMs: number, timeZone: string): TimeDraft {
  const field = timeField(timeMs, timeZone);
  const minuteMs = Math.floor(timeMs / 60_000) * 60_000;
  return { field, isSecond: minuteMs === fieldTimes(field, timeZone)[1], filledMs: timeMs };
}

/** What somebody typed: nothing of what stood there before holds any more. */
export const typedTime = (field: string): TimeDraft => ({ ...EMPTY, field });

/** The same minute of the clocks, the first or the second time that they show it. */
export const chooseTime = ({ field }: TimeDraft, isSecond: boolean): TimeDraft => ({
  field,
  isSecond,
  filledMs: null,
});

/** Whether the clocks show that minute twice, so that somebody has to say which one it is. */
export const isTwice = ({ field }: TimeDraft, timeZone: string): boolean =>
  fieldTimes(field, timeZone).length > 1;

/**
 * The form for a shift, filled in with what is known of it: the pieces that have begun, each as far
 * as it can have run by now.
 */
export function reportDraft(
  { pieces, energyKwh }: Pick<Shift, "pieces" | "energyKwh">,
  { timeZone, nowMs }: { timeZone: string; nowMs: number },
): ReportDraft {
  const begun = pieces
    .map(({ startAt, endAt }) => ({ startMs: Date.parse(startAt), endMs: Date.parse(endAt) }))
    .filter(({ startMs }) => startMs < nowMs)
    .map(({ startMs, endMs }, key) => ({
      key,
      startAt: filled(startMs, timeZone),
      endAt: filled(Math.min(endMs, nowMs), timeZone),
    }));
  return {
    pieces: begun.length === 0 ? [{ key: 0, startAt: EMPTY, endAt: EMPTY }] : begun,
    energyKwh: energyKwh === null ? "" : String(energyKwh),
    isEnergyUnread: false,
  };
}

/** The form with other times for one of its pieces. */
export function withTimes(
  draft: ReportDraft,
  key: number,
  times: Partial<Pick<PieceDraft, "startAt" | "endAt">>,
): ReportDraft {
  const pieces = draft.pieces.map((piece) => (piece.key === key ? { ...piece, ...times } : piece));
  return { ...draft, pieces };
}

/** The form with one more piece, empty, at its end. */
export function withPiece(draft: ReportDraft): ReportDraft {
  const key = 1 + Math.max(-1, ...draft.pieces.map((piece) => piece.key));
  return { ...draft, pieces: [...draft.pieces, { key, startAt: EMPTY, endAt: EMPTY }] };
}

/** The form without a piece; the last one stays. */
export function withoutPiece(draft: ReportDraft, key: number): ReportDraft {
  const pieces = draft.pieces.filter((piece) => piece.key !== key);
  return pieces.length === 0 ? draft : { ...draft, pieces };
}

/** Sentences by field, named as the API names it: `pieces.0.endAt`, `energyKwh`. */
export type ReportProblems = Readonly<Record<string, string>>;

/**
 * What the form says, as the API takes it, or what keeps it from being sent. Whether it can have
 * been is for the API to say.
 *
 * Missing  an energy that is left empty stays what it was.
 */
export function readReport(
  draft: ReportDraft,
  timeZone: string,
): { body: AmendShiftRequest } | { problems: ReportProblems } {
  const problems: Record<string, string> = {};
  const read = (time: TimeDraft, name: string): string => {
    const timeMs = timeOf(time, timeZone);
    if (timeMs !== null) return new Date(timeMs).toISOString();
    problems[name] = time.field === "" ? "Say when." : "The clocks leave this time out.";
    return "";
  };
  const pieces = draft.pieces.map(({ startAt, endAt }, index) => ({
    startAt: read(startAt, `pieces.${index}.startAt`),
    endAt: read(endAt, `pieces.${index}.endAt`),
  }));
  const text = draft.energyKwh.trim();
  const energyKwh = Number(text);
  if (draft.isEnergyUnread || !Number.isFinite(energyKwh))
    problems["energyKwh"] = "This is no number.";
  if (Object.keys(problems).length > 0) return { problems };
  return { body: { pieces, ...(text === "" ? {} : { energyKwh }) } };
}

/** How long all pieces are together. Missing: null while a time is not filled in. */
export function reportLengthMs(draft: ReportDraft, timeZone: string): number | null {
  let lengthMs = 0;
  for (const { startAt, endAt } of draft.pieces) {
    const startMs = timeOf(startAt, timeZone);
    const endMs = timeOf(endAt, timeZone);
    if (startMs === null || endMs === null || endMs < startMs) return null;
    lengthMs += endMs - startMs;
  }
  return lengthMs;
}

function timeOf({ field, isSecond, filledMs }: TimeDraft, timeZone: string): number | null {
  if (filledMs !== null) return filledMs;
  const times = fieldTimes(field, timeZone);
  return (isSecond ? times[1] : undefined) ?? times[0] ?? null;
}
