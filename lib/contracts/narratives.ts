import { z } from "zod";
import { figureSchema } from "./figure.ts";
import { signalQuery, timeRangeQuery } from "./time-range.ts";

/** GET /api/v1/narratives: energy and CO2e of narratives. No health text, no person. */
export const narrativesQuery = z.object({
  ...timeRangeQuery,
  ...signalQuery,
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});

const narrativeEmissionSchema = z.object({
  id: z.uuid(),
  producedAt: z.iso.datetime(),
  model: z.string(),
  method: z.string(),
  region: z.string().nullable(),
  zone: z.string().nullable(),
  recordCount: z.number().int(),
  energy: figureSchema,
  co2e: figureSchema,
});

const narrativeMethodSchema = z.object({
  method: z.string(),
  model: z.string(),
  count: z.number().int(),
  meanCo2eG: z.number().nullable(),
});

export const narrativesResponse = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  totalCount: z.number().int(),
  unpricedCount: z.number().int(),
  mean: figureSchema,
  p95Co2eG: z.number().nullable(),
  byMethod: z.array(narrativeMethodSchema),
  narratives: z.array(narrativeEmissionSchema),
});

/** GET /api/v1/narratives/:id: one narrative's figure and everything it was computed from. */
export const narrativeDetailResponse = narrativeEmissionSchema.extend({
  methodConstants: z.string(),
  cpuSeconds: z.number(),
  pueRatio: z.number().nullable(),
  hourAt: z.iso.datetime(),
  intensityGPerKwh: z.number().nullable(),
  intensitySource: z.string().nullable(),
  intensityEstimated: z.boolean().nullable(),
  firstIntensityGPerKwh: z.number().nullable(),
  firstCo2eG: z.number().nullable(),
});

export type NarrativesQuery = z.infer<typeof narrativesQuery>;
export type NarrativesResponse = z.infer<typeof narrativesResponse>;
export type NarrativeEmission = z.infer<typeof narrativeEmissionSchema>;
export type NarrativeDetail = z.infer<typeof narrativeDetailResponse>;
