import { z } from "zod";
import { Failure } from "#lib/domain/errors.ts";
import { mixOfBreakdown, mixShares } from "#lib/domain/grid/fuel-mix.ts";
import type { MixReading } from "#lib/domain/grid/mix-hours.ts";
import { HOUR_MS } from "#lib/domain/time/hour.ts";
import { isoTimeMs, parseBody } from "./parse-body.ts";

const PROVIDER = "Electricity Maps";
const power = z
  .number()
  .nullish()
  .transform((meanMw) => meanMw ?? null);

const row = z.object({
  zone: z.string().optional(),
  datetime: isoTimeMs,
  powerConsumptionBreakdown: z.record(z.string(), power).nullish(),
  fossilFreePercentage: z.number().nullish(),
  renewablePercentage: z.number().nullish(),
  isEstimated: z.boolean().nullish(),
});

/** Of the newer bodies: those of before do not name it. */
const unit = z.literal("MW").nullish();

const body = z.union([
  z.object({ zone: z.string(), unit, history: z.array(row) }),
  z.object({ zone: z.string().optional(), unit, data: z.array(row) }),
  row.extend({ unit, powerConsumptionBreakdown: z.record(z.string(), power) }),
]);

/**
 * Hourly mixes of a power-breakdown body in any of its three envelopes: what is consumed, so with
 * imports. Its own shares are taken; where it has none they are computed. What storage gave back is
 * part of it, and a kind of plant that is not known counts as unknown.
 *
 * Units    MW; percent in, ratio out.
 * Missing  a null fuel has no entry. A row off the hour, or without any fuel, is left out.
 * Errors   Failure upstream_invalid for another shape, another zone or another unit than MW.
 */
export function parsePowerBreakdown(input: unknown, zone: string): MixReading[] {
  const parsed = parseBody(body, input, PROVIDER);
  const rows = "history" in parsed ? parsed.history : "data" in parsed ? parsed.data : [parsed];
  for (const found of [parsed.zone, ...rows.map((each) => each.zone)]) {
    if (found !== undefined && found !== zone) {
      throw new Failure("upstream_invalid", `${PROVIDER} answered for another zone than ${zone}.`);
    }
  }
  return rows.flatMap((each) => {
    const mix = mixOfBreakdown(each.powerConsumptionBreakdown ?? {});
    if (each.datetime % HOUR_MS !== 0 || Object.keys(mix).length === 0) return [];
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

function ratioOf(percentage: number | null | undefined): number | null {
  const ratio = (percentage ?? Number.NaN) / 100;
  return ratio >= 0 && ratio <= 1 ? ratio : null;
}
