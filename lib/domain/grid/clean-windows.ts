import { HOUR_MS } from "../time/hour.ts";
import type { ForecastHour } from "./forecast-profile.ts";

/** A half-open interval: the end is not part of it. */
export type Piece = { startMs: number; endMs: number };

/** A run with the time-weighted mean expected intensity over its pieces. */
export type RunWindow = {
  /** Start of the first piece. */
  startMs: number;
  /** End of the last piece. */
  endMs: number;
  /** One, or several where the run may be interrupted; in order, none touching the next. */
  pieces: readonly Piece[];
  intensityGPerKwh: number;
  /** Mean of the bounds of its hours; null when any of them has no bound. */
  lowGPerKwh: number | null;
  highGPerKwh: number | null;
};

export type WindowSearch = {
  /** In any order; each stands for [hourAtMs, hourAtMs + stepMs). */
  hours: readonly ForecastHour[];
  durationMs: number;
  /** No run starts before. */
  earliestMs: number;
  /** Every run has ended by then. */
  deadlineMs: number;
  /** Length of what a value stands for, aligned to its multiples since 1970. Default: an hour. */
  stepMs?: number;
};

/** Values by the start of the slot that they stand for. */
export type SlotValues = { bySlot: ReadonlyMap<number, ForecastHour>; stepMs: number };

export const slotValues = (
  hours: readonly ForecastHour[],
  stepMs: number = HOUR_MS,
): SlotValues => ({ bySlot: new Map(hours.map((hour) => [hour.hourAtMs, hour])), stepMs });

/** The value to plan with: the expected one, where the forecast tells it from the stated one. */
export const plannedGPerKwh = (hour: ForecastHour): number =>
  hour.expectedGPerKwh ?? hour.intensityGPerKwh;

/**
 * Every start worth considering with its mean intensity, cleanest first, ties earliest first.
 * Intensity is constant within a slot, so the mean changes linearly between the starts at which
 * the run begins or ends on a slot: the best of those is the best of all.
 *
 * Missing  a run that touches a slot without forecast is not offered: none ends after the last
 *          forecast slot, and none bridges a gap. One may end exactly where the forecast does.
 * Errors   RangeError for a duration that is not above zero.
 */
export function rankRuns(search: WindowSearch): RunWindow[] {
  if (!(search.durationMs > 0)) throw new RangeError("durationMs must be above zero");
  const values = slotValues(search.hours, search.stepMs);
  const runs: RunWindow[] = [];
  for (const startMs of candidateStarts(search, values.stepMs)) {
    const run = runOver(values, [{ startMs, endMs: startMs + search.durationMs }]);
    if (run !== null) runs.push(run);
  }
  return runs.toSorted((a, b) => comparable(a) - comparable(b) || a.startMs - b.startMs);
}

/**
 * The run over given pieces, in order.
 *
 * Missing  null without a piece, or when a slot that one touches has no forecast.
 */
export function runOver(values: SlotValues, pieces: readonly Piece[]): RunWindow | null {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return null;
  const durationMs = pieces.reduce((sum, piece) => sum + piece.endMs - piece.startMs, 0);
  let mean = 0;
  let low: number | null = 0;
  let high: number | null = 0;
  for (const { slotAtMs, lengthMs } of slotParts(pieces, values.stepMs)) {
    const hour = values.bySlot.get(slotAtMs);
    if (hour === undefined) return null;
    const share = lengthMs / durationMs;
    mean += share * plannedGPerKwh(hour);
    low = low === null || hour.lowGPerKwh === null ? null : low + share * hour.lowGPerKwh;
    high = high === null || hour.highGPerKwh === null ? null : high + share * hour.highGPerKwh;
  }
  return {
    startMs: first.startMs,
    endMs: last.endMs,
    pieces,
    intensityGPerKwh: mean,
    lowGPerKwh: low,
    highGPerKwh: high,
  };
}

/** The slots that pieces touch, with how much of each is used. A slot at an end is not touched. */
export function slotParts(
  pieces: readonly Piece[],
  stepMs: number,
): { slotAtMs: number; lengthMs: number }[] {
  const parts: { slotAtMs: number; lengthMs: number }[] = [];
  for (const { startMs, endMs } of pieces) {
    for (let slotAtMs = floorTo(startMs, stepMs); slotAtMs < endMs; slotAtMs += stepMs) {
      const lengthMs = Math.min(endMs, slotAtMs + stepMs) - Math.max(startMs, slotAtMs);
      parts.push({ slotAtMs, lengthMs });
    }
  }
  return parts;
}

/** The first `count` of ranked runs that do not overlap one already taken. */
export function distinctRuns(ranked: readonly RunWindow[], count: number): RunWindow[] {
  const taken: RunWindow[] = [];
  for (const run of ranked) {
    if (taken.length >= count) break;
    if (taken.every((other) => run.endMs <= other.startMs || run.startMs >= other.endMs)) {
      taken.push(run);
    }
  }
  return taken;
}

function candidateStarts(search: WindowSearch, stepMs: number): number[] {
  const { durationMs, earliestMs, deadlineMs, hours } = search;
  const lastSlotMs = hours.reduce((last, hour) => Math.max(last, hour.hourAtMs), -Infinity);
  const latestMs = Math.min(deadlineMs, lastSlotMs + stepMs) - durationMs;
  const starts = new Set<number>();
  if (earliestMs <= latestMs) starts.add(earliestMs).add(latestMs);
  for (let ms = ceilTo(earliestMs, stepMs); ms <= latestMs; ms += stepMs) starts.add(ms);
  for (let endMs = ceilTo(earliestMs + durationMs, stepMs); endMs - durationMs <= latestMs;) {
    starts.add(endMs - durationMs);
    endMs += stepMs;
  }
  return [...starts];
}

const floorTo = (timeMs: number, stepMs: number) => Math.floor(timeMs / stepMs) * stepMs;
const ceilTo = (timeMs: number, stepMs: number) => Math.ceil(timeMs / stepMs) * stepMs;

/** Equal to seven digits is equal: sums over different cuts of a constant differ in the last bit. */
function comparable(run: RunWindow): number {
  return Math.fround(run.intensityGPerKwh);
}
