import { z } from "zod";
import { figureSchema } from "./figure.ts";
import { signalQuery, timeRangeQuery } from "./time-range.ts";

/** GET /api/v1/overview: the figures of the Overview that no other address gives; of all regions. */
export const overviewQuery = z.object({ ...timeRangeQuery, ...signalQuery });

const shareSchema = z.object({
  name: z.string(),
  energyJoules: z.number(),
  co2eG: z.number().nullable(),
  shareRatio: z.number().nullable(),
  kind: z.enum(["namespace", "unattributed"]),
});

export const overviewResponse = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  ownRegion: z.string().nullable(),
  /** Nodes, active and idle, over the hours the range touches. `previous`: as many hours before. */
  totalCo2e: figureSchema,
  previousTotalCo2eG: z.number().nullable(),
  uncoveredJoules: z.number(),
  /**
   * Scope 2 both ways, over the same energy, combustion alone, whatever signal and scope were asked
   * for. Null where no contract and no residual mix is configured for any region of the energy.
   */
  scopeTwo: z
    .object({
      locationBased: figureSchema,
      marketBased: figureSchema,
      /** What the energy of `marketBased` was priced with; the four sum to 1. Null without energy. */
      parts: z
        .object({
          instrumentRatio: z.number(),
          residualRatio: z.number(),
          gridAverageRatio: z.number(),
          uncoveredRatio: z.number(),
        })
        .nullable(),
      /** Share of the energy that `locationBased` has no intensity for. Null without energy. */
      locationUncoveredRatio: z.number().nullable(),
    })
    .nullable(),
  rateCo2ePerHour: figureSchema,
  peak: z.object({ co2eGPerHour: z.number(), hourAt: z.iso.datetime() }).nullable(),
  meanPerNarrative: figureSchema,
  previousMeanPerNarrativeG: z.number().nullable(),
  narrativeCount: z.number().int(),
  /** Software Carbon Intensity of one narrative: operational and embodied emissions. */
  sciPerNarrative: figureSchema,
  whereItWent: z.array(shareSchema),
  nodeCount: z.number().int(),
  residualRatio: z.number().nullable(),
  /** The steps of a new installation, each done or not. */
  checklist: z.object({
    gridConnected: z.boolean(),
    keplerConnected: z.boolean(),
    firstUpload: z.boolean(),
  }),
});

export type OverviewQuery = z.infer<typeof overviewQuery>;
export type OverviewResponse = z.infer<typeof overviewResponse>;
