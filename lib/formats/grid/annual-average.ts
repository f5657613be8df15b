import { z } from "zod";
import { parseBody } from "./parse-body.ts";

const yearly = z.record(
  z.string().regex(/^yearly\d{4}$/),
  z.object({
    data: z.record(
      z.string(),
      z.object({ carbonIntensity: z.object({ value: z.number().nullable() }).nullish() }),
    ),
  }),
);

export type AnnualAverages = { year: number; byZone: ReadonlyMap<string, number> };

/**
 * The newest yearly intensities in the data of CO2.js, by zone.
 *
 * Units    gCO2e/kWh, lifecycle, flow-traced.
 * Missing  a zone without a value has no entry.
 * Errors   Failure upstream_invalid when the package's data has another shape.
 * Source   Electricity Maps yearly data, republished by the Green Web Foundation (ODbL).
 */
export function parseAnnualAverages(input: unknown): AnnualAverages {
  const years = Object.entries(parseBody(yearly, input, "CO2.js"));
  const [name, newest] = years.toSorted(([a], [b]) => b.localeCompare(a))[0] ?? [];
  const byZone = new Map<string, number>();
  for (const [zone, { carbonIntensity }] of Object.entries(newest?.data ?? {})) {
    const value = carbonIntensity?.value ?? null;
    if (value !== null) byZone.set(zone, value);
  }
  return { year: Number((name ?? "yearly0").slice("yearly".length)), byZone };
}
