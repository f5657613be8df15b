import { z } from "zod";
import { Failure } from "#lib/domain/errors.ts";
import { type FuelMix, fuels, mixShares } from "#lib/domain/grid/fuel-mix.ts";
import type { MixReading } from "#lib/domain/grid/mix-hours.ts";
import { HOUR_MS } from "#lib/domain/time/hour.ts";
import { isoTimeMs, parseBody } from "./parse-body.ts";

const PROVIDER = "Electricity Maps";
const power = z.number().nullish();

const row = z.object({
  zone: z.string().optional(),
  datetime: isoTimeMs,
  powerConsumptionBreakdown: z.record(z.string(), power),
  fossilFreePercentage: z.number().nullish(),
  renewablePercentage: z.number().nullish(),
  isEstimated: z.boolean().nullish(),
});

const body = z.union([
  z.object({ zone: z.string(), history: z.array(row) }),
  z.object({ zone: z.string().optional(), data: z.array(row) }),
  row,
]);

/**
 * Hourly mixes of a power-breakdown body in any of its three envelopes: what is consumed, so with
 * imports. Its own shares are taken; where it has none they are computed.
 *
 * Units    MW; percent in, ratio out.
 * Missing  a null fuel has no entry. A row off the hour is left out.
 * Errors   Failure upstream_invalid for another shape or another zone.
 */
export function parsePowerBreakdown(input: unknown, zone: string): MixReading[] {
  const parsed = parseBody(body, input, PROVIDER);
  const rows = "history" in parsed ? parsed.history : "data" in parsed ? parsed.data : [parsed];
  for (const found of [parsed.zone, ...rows.map((each) => each.zone)]) {
    if (found !== undefined && found !== zone) {
      throw new Failure("upstream_invalid", `${PROVIDER} answered for another zone than ${zone}.`);
    }
  }
  return rows
    .filter(({ datetime }) => datetime % HOUR_MS === 0)
    .map((each) => {
      const mix = mixOf(each.powerConsumptionBreakdown);
      const computed = mixShares(mix);
      return {
        hourAtMs: each.datetime,
        mix,
        renewableRatio: ratioOf(each.renewablePercentage) ?? computed.renewableRatio,
        fossilFreeRatio: ratioOf(each.fossilFreePercentage) ?? computed.fossilFreeRatio,
        estimated: each.isEstimated ?? true,
      };
    });
}

function mixOf(breakdown: Readonly<Record<string, number | null | undefined>>): FuelMix {
  const mix: FuelMix = {};
  for (const fuel of fuels) {
    const meanMw = breakdown[fuel] ?? null;
    if (meanMw !== null) mix[fuel] = meanMw;
  }
  return mix;
}

function ratioOf(percentage: number | null | undefined): number | null {
  const ratio = (percentage ?? Number.NaN) / 100;
  return ratio >= 0 && ratio <= 1 ? ratio : null;
}
