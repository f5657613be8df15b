import { z } from "zod";
import { gridAlertKinds } from "#lib/domain/grid/grid-alerts.ts";
import { gridScopes, gridSignals } from "#lib/domain/grid/series-key.ts";

const isoTime = z.iso.datetime();

export const sourcesResponse = z.object({
  sources: z.array(
    z.object({
      kind: z.enum(["grid", "kepler", "upload", "queue"]),
      name: z.string(),
      /** What the source was asked about: a grid zone, a Kepler target; null when it is one thing. */
      subject: z.string().nullable(),
      lastOkAt: isoTime.nullable(),
      lastFailureAt: isoTime.nullable(),
      failureCode: z.string().nullable(),
      /** Seconds since the last success. */
      ageSeconds: z.number().nullable(),
      state: z.enum(["ok", "stale", "failing", "never"]),
      detail: z.string().nullable(),
      simulated: z.boolean(),
    }),
  ),
  /** Which source stands for each series of a grid zone, and why. */
  choices: z.array(
    z.object({
      zone: z.string(),
      signal: z.enum(gridSignals),
      scope: z.enum(gridScopes),
      /** Null: no source has given a value. */
      source: z.string().nullable(),
      reason: z.string(),
      /** Better sources that are not used, best first. */
      passedOver: z.array(z.object({ source: z.string(), reason: z.string() })),
      decidedAt: isoTime,
    }),
  ),
  /** What is amiss with the grids. */
  alerts: z.array(
    z.object({
      kind: z.enum(gridAlertKinds),
      zone: z.string(),
      source: z.string().nullable(),
      text: z.string(),
    }),
  ),
});
export type SourcesResponse = z.infer<typeof sourcesResponse>;
