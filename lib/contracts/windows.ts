import { z } from "zod";
import { figureSchema } from "./figure.ts";
import { regionListQuery, signalQuery } from "./time-range.ts";

const isoTime = z.iso.datetime();

export const windowsQuery = z.object({
  ...signalQuery,
  ...regionListQuery,
  durationHours: z.coerce.number().min(0.25).max(48).default(2),
  /** The run must have ended by then. Absent: 24 hours from now. */
  deadline: z.iso.datetime({ offset: true }).optional(),
  /** Energy of the run at the plug of the machine, before PUE. Absent: grams are not computed. */
  energyKwh: z.coerce.number().positive().max(1e6).optional(),
});
export type WindowsQuery = z.infer<typeof windowsQuery>;

const startSchema = z.object({
  region: z.string(),
  startAt: isoTime,
  endAt: isoTime,
  intensityGPerKwh: z.number(),
});

export const windowsResponse = z.object({
  /** Starting at once in the first region. */
  now: z.object({
    region: z.string(),
    co2eG: z.number().nullable(),
    intensityGPerKwh: z.number().nullable(),
    reason: z.string().optional(),
  }),
  /** Cleanest first; for each region its best starts that do not overlap. */
  candidates: z.array(
    startSchema.extend({
      rank: z.number().int().min(1),
      lowIntensityGPerKwh: z.number().nullable(),
      highIntensityGPerKwh: z.number().nullable(),
      co2e: figureSchema,
      /** Against starting now in the first region. Negative: dirtier than now. */
      savedG: z.number().nullable(),
      savedPercent: z.number().nullable(),
      savedAgainstWorstG: z.number().nullable(),
    }),
  ),
  worst: startSchema.extend({ co2eG: z.number().nullable() }).nullable(),
  forecasts: z.array(
    z.object({
      region: z.string(),
      /** Name of the method or of the provider; null when there is no forecast. */
      method: z.string().nullable(),
      issuedAt: isoTime.nullable(),
      /** End of the last forecast hour: no window ends later. */
      horizonEndAt: isoTime.nullable(),
      simulated: z.boolean(),
      note: z.string(),
    }),
  ),
  deadlineAt: isoTime,
  /** The earlier of the deadline and the furthest forecast; null when there is no forecast. */
  horizonEndAt: isoTime.nullable(),
  note: z.string(),
});
export type WindowsResponse = z.infer<typeof windowsResponse>;
