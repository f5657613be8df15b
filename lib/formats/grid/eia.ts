import { z } from "zod";
import type { Fuel } from "#lib/domain/grid/fuel-mix.ts";
import type { FuelSlot } from "#lib/domain/grid/mix-hours.ts";
import { HOUR_MS } from "#lib/domain/time/hour.ts";
import { parseBody } from "./parse-body.ts";

/** Numbers come as numbers, as text, or not at all. Zero is a value. */
const amount = z.union([
  z.number(),
  z.null(),
  z
    .string()
    .regex(/^(-?\d+(\.\d+)?)?$/)
    .transform((text) => (text === "" ? null : Number(text))),
]);

const row = z.object({
  period: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}$/),
  respondent: z.string(),
  fueltype: z.string(),
  value: amount,
  "value-units": z.literal("megawatthours"),
});

const body = z.object({
  response: z.object({
    total: z.coerce.number().int().min(0),
    frequency: z.literal("hourly"),
    data: z.array(row),
  }),
});

/** Batteries, pumped water, other storage: what comes out went in before. */
const STORAGE = new Set(["BAT", "OES", "PS", "UES"]);

/** Kinds of plant; any other is generation of an unknown kind. */
const FUEL_OF_TYPE: Readonly<Record<string, Fuel>> = {
  COL: "coal",
  GEO: "geothermal",
  NG: "gas",
  NUC: "nuclear",
  OIL: "oil",
  OTH: "unknown",
  SUN: "solar",
  SNB: "solar",
  UNK: "unknown",
  WAT: "hydro",
  WND: "wind",
  WNB: "wind",
};

export type EiaPage = {
  slots: FuelSlot[];
  rowCount: number;
  /** Rows of the whole question, over all pages. */
  totalCount: number;
};

/**
 * One page of `fuel-type-data`, hourly.
 *
 * Units    megawatt-hours of an hour, so MW of its mean.
 * Shape    `period` names the END of the hour in UTC: the slot begins one hour before.
 * Missing  a null or empty value is a gap, and 0 is none.
 * Errors   Failure upstream_invalid for another shape, unit or frequency.
 * Source   EIA open data v2, form EIA-930.
 */
export function parseEiaFuelTypes(input: unknown): EiaPage {
  const { data, total } = parseBody(body, input, "EIA").response;
  const slots = data.flatMap(({ period, fueltype, value }) => {
    if (STORAGE.has(fueltype)) return [];
    const fuel =
      (Object.hasOwn(FUEL_OF_TYPE, fueltype) ? FUEL_OF_TYPE[fueltype] : null) ?? "unknown";
    const startMs = Date.parse(`${period}:00Z`) - HOUR_MS;
    return [{ series: fueltype, fuel, startMs, slotMs: HOUR_MS, meanMw: value }];
  });
  return { slots, rowCount: data.length, totalCount: total };
}
