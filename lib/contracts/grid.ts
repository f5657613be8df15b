import { z } from "zod";
import { cloudProviders } from "#lib/domain/grid/region-row.ts";
import { gridScopes, gridSignals } from "#lib/domain/grid/series-key.ts";
import { figureSchema } from "./figure.ts";
import { meanMixSharesSchema, mixSharesSchema } from "./grid-mix.ts";
import { regionListQuery, signalQuery, timeRangeQuery } from "./time-range.ts";

const isoTime = z.iso.datetime();

export const regionsResponse = z.object({
  regions: z.array(
    z.object({
      id: z.string(),
      provider: z.enum(cloudProviders),
      name: z.string(),
      /** Null: the region is known, its grid zone is not, and so no intensity. */
      zone: z.string().nullable(),
      wattTimeRegion: z.string().nullable(),
      countryCode: z.string().length(2).nullable(),
      latitude: z.number().nullable(),
      longitude: z.number().nullable(),
      pueRatio: z.number().min(1),
      pueSource: z.string(),
      /** The PUE is an average of others, not reported for this region. */
      pueEstimated: z.boolean(),
      /** Other spellings that mean this region. */
      aliases: z.array(z.string()),
      /** Contracts and residual mix, combustion alone, as configured; null where nothing is. */
      market: z
        .object({
          instruments: z.array(
            z.object({
              name: z.string(),
              coveredRatio: z.number(),
              factorGPerKwh: z.number(),
              firstDay: z.iso.date(),
              lastDay: z.iso.date(),
            }),
          ),
          residual: z
            .object({ factorGPerKwh: z.number(), source: z.string(), year: z.number().int() })
            .nullable(),
        })
        .nullable(),
    }),
  ),
});
export type RegionsResponse = z.infer<typeof regionsResponse>;

export const heatmapQuery = z.object({
  ...timeRangeQuery,
  ...signalQuery,
  ...regionListQuery,
});
export type HeatmapQuery = z.infer<typeof heatmapQuery>;

export const heatmapResponse = z.object({
  from: isoTime,
  to: isoTime,
  signal: z.enum(gridSignals),
  scope: z.enum(gridScopes),
  /** Start of each hour of the range; the columns of every row. */
  hours: z.array(isoTime),
  rows: z.array(
    z.object({
      region: z.string(),
      name: z.string(),
      zone: z.string().nullable(),
      /** gCO2e per kWh of each hour; null where no source has a value. */
      values: z.array(z.number().nullable()),
      estimated: z.array(z.boolean()),
      sources: z.array(z.string()),
      simulated: z.boolean(),
      /** The latest hour that has a value. */
      asOf: isoTime.nullable(),
    }),
  ),
});
export type HeatmapResponse = z.infer<typeof heatmapResponse>;

export const seriesQuery = z.object({
  ...timeRangeQuery,
  ...signalQuery,
  region: z.string().min(1).max(64),
  horizonHours: z.coerce.number().int().min(0).max(96).default(24),
});
export type SeriesQuery = z.infer<typeof seriesQuery>;

export const forecastSchema = z.object({
  method: z.string(),
  issuedAt: isoTime,
  points: z.array(
    z.object({
      hourAt: isoTime,
      intensityGPerKwh: z.number(),
      /** Bounds of the 80 % range, gCO2e per kWh; null where the source states none. */
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
  note: z.string(),
});

export const seriesResponse = z.object({
  region: z.string(),
  zone: z.string().nullable(),
  measured: z.array(
    z.object({
      hourAt: isoTime,
      intensityGPerKwh: z.number().nullable(),
      estimated: z.boolean(),
    }),
  ),
  forecast: forecastSchema.nullable(),
  sources: z.array(z.string()),
  simulated: z.boolean(),
  asOf: isoTime.nullable(),
});
export type SeriesResponse = z.infer<typeof seriesResponse>;

export const gridNowQuery = z.object({ ...signalQuery, ...regionListQuery });
export type GridNowQuery = z.infer<typeof gridNowQuery>;

export const gridNowResponse = z.object({
  regions: z.array(
    z.object({
      region: z.string(),
      name: z.string(),
      zone: z.string().nullable(),
      now: figureSchema,
      /** Of the newest hour of the last 24 whose mix is known; the same for every signal and scope. */
      mix: mixSharesSchema,
      /** The last 24 hours, oldest first, gCO2e per kWh. */
      spark: z.array(z.number().nullable()).length(24),
      /** The cleanest two hours of the next 24, when they beat now. `changePercent` is negative. */
      nextClean: z
        .object({ startAt: isoTime, endAt: isoTime, changePercent: z.number() })
        .nullable(),
      /** Why there is no `nextClean`. */
      reason: z.string().optional(),
    }),
  ),
});
export type GridNowResponse = z.infer<typeof gridNowResponse>;

export const comparisonQuery = heatmapQuery;
export type ComparisonQuery = HeatmapQuery;

export const comparisonResponse = z.object({
  from: isoTime,
  to: isoTime,
  signal: z.enum(gridSignals),
  scope: z.enum(gridScopes),
  rows: z.array(
    z.object({
      region: z.string(),
      name: z.string(),
      zone: z.string().nullable(),
      minGPerKwh: z.number().nullable(),
      meanGPerKwh: z.number().nullable(),
      maxGPerKwh: z.number().nullable(),
      coveredHours: z.number().int(),
      totalHours: z.number().int(),
      estimatedHours: z.number().int(),
      /** The range in at most 48 steps, the mean of the covered hours of each; null where none is. */
      spark: z.array(z.number().nullable()),
      sources: z.array(z.string()),
      simulated: z.boolean(),
      asOf: isoTime.nullable(),
      /** Means over the hours of the range whose mix is known. */
      mix: meanMixSharesSchema,
    }),
  ),
});
export type ComparisonResponse = z.infer<typeof comparisonResponse>;
