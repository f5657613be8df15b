import { z } from "zod";

/**
 * A quantity with its provenance (decision 12). `value` null means unknown and `reason` says why;
 * zero is a measured zero. `low` and `high` are a range, not a confidence interval.
 */
export const figureSchema = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  unit: z.string(),
  method: z.string(),
  sources: z.array(z.string()),
  estimated: z.boolean(),
  simulated: z.boolean(),
  asOf: z.iso.datetime().nullable(),
  reason: z.string().optional(),
});

export type Figure = z.infer<typeof figureSchema>;
