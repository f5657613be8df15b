import { z } from "zod";
import type { SlotReading } from "#lib/domain/grid/hour-mean.ts";
import { parseBody } from "./parse-body.ts";

const QUARTER_MS = 900_000;
const series = z.array(z.number().nullable());

const body = z
  .object({
    unix_seconds: z.array(z.number().int()),
    co2eq: series,
    co2eq_forecast: series.nullish(),
  })
  .refine(
    ({ unix_seconds, co2eq, co2eq_forecast }) =>
      co2eq.length === unix_seconds.length &&
      (co2eq_forecast ?? unix_seconds).length === unix_seconds.length,
    { path: ["co2eq"] },
  );

export type EnergyChartsSlots = {
  measured: SlotReading[];
  forecast: SlotReading[];
  /** Distance between two slots: 15 minutes, in some countries 60. */
  slotMs: number;
};

/**
 * The parallel arrays of `/co2eq` as slots.
 *
 * Missing  null stays null: measured and forecast values exclude each other.
 * Errors   Failure upstream_invalid, also when the arrays differ in length.
 */
export function parseEnergyCharts(input: unknown): EnergyChartsSlots {
  const parsed = parseBody(body, input, "Energy-Charts");
  const starts = parsed.unix_seconds.map((seconds) => seconds * 1000);
  const slotsOf = (values: readonly (number | null)[]): SlotReading[] =>
    starts.map((startMs, index) => ({ startMs, intensityGPerKwh: values[index] ?? null }));
  return {
    measured: slotsOf(parsed.co2eq),
    forecast: slotsOf(parsed.co2eq_forecast ?? []),
    slotMs: smallestStep(starts),
  };
}

function smallestStep(starts: readonly number[]): number {
  const sorted = starts.toSorted((a, b) => a - b);
  const steps = sorted.slice(1).map((startMs, index) => startMs - (sorted[index] ?? startMs));
  const positive = steps.filter((step) => step > 0);
  return positive.length === 0 ? QUARTER_MS : Math.min(...positive);
}
