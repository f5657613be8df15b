import { z } from "zod";
import { mixParts } from "#lib/domain/grid/fuel-mix.ts";
import { mixBases } from "#lib/domain/grid/mix-basis.ts";
import { timeRangeQuery } from "./time-range.ts";

const isoTime = z.iso.datetime();

/**
 * Renewable and fossil-free share of the electricity of a region, per cent. Null is unknown and
 * `reason` says why. `basis` says what they are a share of.
 */
export const mixSharesSchema = z.object({
  renewablePercent: z.number().min(0).max(100).nullable(),
  fossilFreePercent: z.number().min(0).max(100).nullable(),
  basis: z.enum(mixBases).nullable(),
  sources: z.array(z.string()),
  estimated: z.boolean(),
  simulated: z.boolean(),
  asOf: isoTime.nullable(),
  reason: z.string().optional(),
});
export type MixShares = z.infer<typeof mixSharesSchema>;

/** The same as means over the hours of a range that are known. */
export const meanMixSharesSchema = mixSharesSchema.extend({ coveredHours: z.number().int() });
export type MeanMixShares = z.infer<typeof meanMixSharesSchema>;

/** GET /api/v1/grid/mix: one region, hour by hour. */
export const mixQuery = z.object({
  ...timeRangeQuery,
  region: z.string().min(1).max(64),
  /** Absent: the basis that knows more of the hours. */
  basis: z.enum(mixBases).optional(),
});
export type MixQuery = z.infer<typeof mixQuery>;

export const mixResponse = z.object({
  region: z.string(),
  name: z.string(),
  zone: z.string().nullable(),
  from: isoTime,
  to: isoTime,
  /** What every value below is of; null when no hour is known. */
  basis: z.enum(mixBases).nullable(),
  /** Start of each hour of the range; every list below has one entry for each. */
  hours: z.array(isoTime),
  /** What electricity was made from; `storage` is what was taken in before. */
  fuels: z.array(
    z.object({
      fuel: z.enum(mixParts),
      /** Mean power of the hour, MW; null where the source does not report the fuel, or no power. */
      meanMw: z.array(z.number().nullable()),
      /** Share of the hour's total; those of an hour sum to 1. */
      shareRatio: z.array(z.number().nullable()),
      meanShareRatio: z.number(),
    }),
  ),
  totalMw: z.array(z.number().nullable()),
  renewablePercent: z.array(z.number().nullable()),
  fossilFreePercent: z.array(z.number().nullable()),
  hourSources: z.array(z.string().nullable()),
  estimated: z.array(z.boolean()),
  /** Means over the known hours. */
  mean: meanMixSharesSchema,
  totalHours: z.number().int(),
  /** Hours that only a source of the other basis knows, and that are null here. */
  otherBasisHours: z.number().int(),
  /** Hours in which plants drew power: they count as having made none. */
  drawingHours: z.number().int(),
});
export type MixResponse = z.infer<typeof mixResponse>;
