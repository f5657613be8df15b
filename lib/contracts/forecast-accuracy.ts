import { z } from "zod";
import { gridScopes, gridSignals } from "#lib/domain/grid/series-key.ts";
import { regionListQuery, signalQuery } from "./time-range.ts";

export const forecastAccuracyQuery = z.object({
  ...signalQuery,
  ...regionListQuery,
  /** Forecasts issued in so many days before now. */
  days: z.coerce.number().int().min(1).max(366).default(30),
});
export type ForecastAccuracyQuery = z.infer<typeof forecastAccuracyQuery>;

/** Null where nothing was scored. */
const errorsSchema = z.object({
  mapePercent: z.number().nullable(),
  maeGPerKwh: z.number().nullable(),
  wapePercent: z.number().nullable(),
});

export const forecastAccuracyResponse = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  signal: z.enum(gridSignals),
  scope: z.enum(gridScopes),
  rows: z.array(
    z.object({
      region: z.string(),
      name: z.string(),
      /** Null for a region whose zone nobody has stated. */
      zone: z.string().nullable(),
      /** How the scored forecasts were made. */
      methods: z.array(z.string()),
      /** One entry for each day ahead that has a score. */
      days: z.array(
        z.object({
          dayAhead: z.number().int().min(1).max(4),
          /** Forecasts that the errors are over, at most four a day. */
          forecastCount: z.number().int(),
          forecast: errorsSchema.extend({
            /** Share of actual values within the 80 % range. */
            coveragePercent: z.number().nullable(),
          }),
          /** The last day repeated. */
          persistence: errorsSchema,
          /** The mean of each hour of the day over seven days. */
          profile: errorsSchema,
        }),
      ),
      /** Hours that the forecasts were made from or compared with are simulated. */
      simulated: z.boolean(),
      /** Why there is no score, or why it says little. */
      reason: z.string().optional(),
    }),
  ),
});
export type ForecastAccuracyResponse = z.infer<typeof forecastAccuracyResponse>;
