import { z } from "zod";
import { Failure } from "#lib/domain/errors.ts";
import type { SlotReading } from "#lib/domain/grid/hour-mean.ts";
import { isoTimeMs, parseBody } from "./parse-body.ts";

const PROVIDER = "WattTime";
/** One pound in kilograms, exact by definition: lb/MWh x this = kg/MWh = g/kWh. */
const KG_PER_POUND = 0.45359237;

const login = z.object({ token: z.string().min(1) });

const series = z.object({
  data: z.array(z.object({ point_time: isoTimeMs, value: z.number().nullable() })),
  meta: z.object({
    region: z.string(),
    signal_type: z.string(),
    units: z.string(),
    data_point_period_seconds: z.number().int().positive(),
    generated_at: isoTimeMs.nullish(),
  }),
});

export type WattTimeSeries = {
  slots: SlotReading[];
  slotMs: number;
  /** When a forecast was made; null where the body does not say. */
  generatedAtMs: number | null;
};

/** The token of a `/login` body. Errors: Failure upstream_invalid. */
export function parseWattTimeLogin(input: unknown): string {
  return parseBody(login, input, PROVIDER).token;
}

/**
 * Points of a `/v3/historical` or `/v3/forecast` body.
 *
 * Units    lb/MWh in, g/kWh out. Only that unit is taken: a percentile (signal-index) says how
 *          dirty now is against other times and is never grams.
 * Missing  null is a gap.
 * Errors   Failure upstream_invalid for another unit, region or signal than asked.
 */
export function parseWattTimeSeries(
  input: unknown,
  asked: { region: string; signalType: string },
): WattTimeSeries {
  const { data, meta } = parseBody(series, input, PROVIDER);
  if (meta.units !== "lbs_co2_per_mwh") {
    throw new Failure("upstream_invalid", `${PROVIDER} answered in another unit than lb/MWh.`);
  }
  if (meta.region !== asked.region || meta.signal_type !== asked.signalType) {
    throw new Failure("upstream_invalid", `${PROVIDER} answered for another region or signal.`);
  }
  return {
    slots: data.map(({ point_time: startMs, value }) => ({
      startMs,
      intensityGPerKwh: value === null ? null : value * KG_PER_POUND,
    })),
    slotMs: meta.data_point_period_seconds * 1000,
    generatedAtMs: meta.generated_at ?? null,
  };
}
