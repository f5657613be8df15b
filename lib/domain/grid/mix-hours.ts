import { HOUR_MS, floorToHour } from "../time/hour.ts";
import { type Fuel, type FuelMix, mixIntensityGPerKwh, mixShares } from "./fuel-mix.ts";
import type { GridReading } from "./grid-reading.ts";
import { gridScopes } from "./series-key.ts";

/** The mix of one whole UTC hour. */
export type MixReading = {
  hourAtMs: number;
  /** MW; per cent where the source tells no power. Shares are the same of both. */
  mix: FuelMix;
  /** 0 to 1; null when nothing was generated. */
  renewableRatio: number | null;
  fossilFreeRatio: number | null;
  estimated: boolean;
};

/** What one kind of plant fed in over one slot; null where the provider had no value. */
export type FuelSlot = {
  /** Kind of plant as the provider names it: two of them may burn the same fuel. */
  series: string;
  fuel: Fuel;
  startMs: number;
  slotMs: number;
  meanMw: number | null;
};

/** A kind of plant above this share of all generation must be there for an hour to count. */
const NEEDED_SHARE_RATIO = 0.02;

type Hour = Map<string, { fuel: Fuel; sumMwMs: number; coveredMs: number }>;

/**
 * Hourly mixes of generation by kind of plant, oldest first.
 *
 * Missing  a kind of plant counts for an hour only when all its slots are there. An hour that
 *          lacks one that usually makes more than 2 % is left out: the rest would look cleaner or
 *          dirtier than the grid was. A slot given twice counts once, the later one in the list.
 */
export function mixHours(slots: readonly FuelSlot[]): MixReading[] {
  const hours = hoursOf(slots);
  const needed = neededSeries([...hours.values()]);
  return [...hours]
    .filter(([, hour]) => [...needed].every((series) => isWhole(hour, series)))
    .toSorted(([a], [b]) => a - b)
    .map(([hourAtMs, hour]) => {
      const mix: FuelMix = {};
      for (const { fuel, sumMwMs, coveredMs } of hour.values()) {
        if (coveredMs >= HOUR_MS) mix[fuel] = (mix[fuel] ?? 0) + sumMwMs / HOUR_MS;
      }
      return { hourAtMs, mix, ...mixShares(mix), estimated: true };
    });
}

/**
 * Hourly mixes of kinds of plant that are all told for the same slots, oldest first, each the mean
 * over the slots in which every kind is there that makes more than 2 %.
 *
 * Missing  an hour without such a slot is left out; one that lacks some is flagged estimated. A
 *          smaller kind counts only where it has all slots that count. A slot given twice counts
 *          once, the later one in the list.
 */
export function mixHoursOfSharedSlots(slots: readonly FuelSlot[]): MixReading[] {
  const unique = uniqueSlots(slots).filter(({ meanMw }) => meanMw !== null);
  const needed = neededSeries([...hoursOf(unique).values()]);
  const whole = Map.groupBy(unique, ({ startMs }) => startMs);
  const counting = unique.filter(({ startMs }) => {
    const there = new Set(whole.get(startMs)?.map(({ series }) => series));
    return [...needed].every((series) => there.has(series));
  });
  return [...hoursOf(counting)]
    .toSorted(([a], [b]) => a - b)
    .map(([hourAtMs, hour]) => {
      const parts = [...hour.values()];
      const wholeMs = parts.reduce((most, { coveredMs }) => Math.max(most, coveredMs), 0);
      const mix: FuelMix = {};
      for (const { fuel, sumMwMs, coveredMs } of parts) {
        if (coveredMs === wholeMs) mix[fuel] = (mix[fuel] ?? 0) + sumMwMs / coveredMs;
      }
      return { hourAtMs, mix, ...mixShares(mix), estimated: wholeMs < HOUR_MS };
    });
}

/**
 * Intensities of hourly mixes, both scopes. Flagged estimated: imports are not counted.
 *
 * Missing  an hour in which nothing was generated is a gap.
 */
export function readingsOfMix(hours: readonly MixReading[]): GridReading[] {
  return hours.flatMap(({ hourAtMs, mix }) =>
    gridScopes.map((scope) => ({
      hourAtMs,
      signal: "average" as const,
      scope,
      intensityGPerKwh: mixIntensityGPerKwh(mix, scope),
      estimated: true,
      estimationMethod: "generation-mix-without-imports",
      providerUpdatedAtMs: null,
    })),
  );
}

/** Each slot of each kind of plant once, as it stands later in the list. */
function uniqueSlots(slots: readonly FuelSlot[]): FuelSlot[] {
  return [...new Map(slots.map((slot) => [`${slot.series} ${slot.startMs}`, slot])).values()];
}

function hoursOf(slots: readonly FuelSlot[]): Map<number, Hour> {
  const hours = new Map<number, Hour>();
  for (const { series, fuel, startMs, slotMs, meanMw } of uniqueSlots(slots)) {
    if (meanMw === null) continue;
    const hourAtMs = floorToHour(startMs);
    const hour: Hour = hours.get(hourAtMs) ?? new Map();
    const known = hour.get(series) ?? { fuel, sumMwMs: 0, coveredMs: 0 };
    hour.set(series, {
      fuel,
      sumMwMs: known.sumMwMs + meanMw * slotMs,
      coveredMs: known.coveredMs + slotMs,
    });
    hours.set(hourAtMs, hour);
  }
  return hours;
}

const isWhole = (hour: Hour, series: string) => (hour.get(series)?.coveredMs ?? 0) >= HOUR_MS;

function neededSeries(hours: readonly Hour[]): Set<string> {
  const sums = new Map<string, number>();
  for (const hour of hours) {
    for (const [series, { sumMwMs }] of hour) sums.set(series, (sums.get(series) ?? 0) + sumMwMs);
  }
  const total = [...sums.values()].reduce((sum, each) => sum + Math.max(0, each), 0);
  return new Set(
    [...sums].filter(([, sum]) => sum > total * NEEDED_SHARE_RATIO).map(([series]) => series),
  );
}
