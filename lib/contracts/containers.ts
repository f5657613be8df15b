import { z } from "zod";
import { figureSchema } from "./figure.ts";
import { regionListQuery, signalQuery, timeRangeQuery } from "./time-range.ts";

const isoTime = z.iso.datetime();

/**
 * GET /api/v1/containers. `country`: a comma list of grid zones to price the same energy in, as
 * a question of "what if"; it changes `co2eByZone` and nothing else.
 */
export const containersQuery = z.object({
  ...timeRangeQuery,
  ...signalQuery,
  ...regionListQuery,
  country: z.string().max(500).optional(),
});

const containerFields = {
  id: z.string(),
  namespace: z.string().nullable(),
  podName: z.string().nullable(),
  containerName: z.string(),
  node: z.string(),
  target: z.string(),
  region: z.string().nullable(),
  zone: z.string().nullable(),
  /** The last gauge of the exporter; null when it is older than ten minutes. */
  wattsNow: z.number().nullable(),
  /** Joules of the container itself, as Kepler shares out the active energy of the node. */
  energy: figureSchema,
  /** Joules: the part of the node's idle energy that goes with `energy`. */
  idleEnergy: figureSchema,
  /** Grams of the covered part of `energy` + `idleEnergy`. */
  co2e: figureSchema,
  /** Joules of `energy` + `idleEnergy` in hours without an intensity: never priced at zero. */
  uncoveredJoules: z.number(),
  firstSeenAt: isoTime,
  lastSeenAt: isoTime,
  simulated: z.boolean(),
};

const zonePriceSchema = z.object({ zone: z.string(), co2eG: z.number().nullable() });

export const containerRowSchema = z.object({
  ...containerFields,
  co2eByZone: z.array(zonePriceSchema),
  /** Mean watts per bucket of `sparkBucketSeconds` from `sparkFrom`; null where not measured. */
  spark: z.array(z.number().nullable()).max(48),
});

export const nodeRowSchema = z.object({
  node: z.string(),
  target: z.string(),
  region: z.string().nullable(),
  activeJoules: z.number(),
  idleJoules: z.number(),
  containersJoules: z.number(),
  /** Active energy of the node that no container accounts for; below zero when they claim more. */
  residualJoules: z.number(),
  residualRatio: z.number().nullable(),
});

export const containersResponse = z.object({
  from: isoTime,
  to: isoTime,
  signal: z.enum(["average", "marginal"]),
  scope: z.enum(["lifecycle", "direct"]),
  sparkFrom: isoTime,
  sparkBucketSeconds: z.number().int(),
  containers: z.array(containerRowSchema),
  nodes: z.array(nodeRowSchema),
  total: z.object({
    energy: figureSchema,
    idleEnergy: figureSchema,
    co2e: figureSchema,
    uncoveredJoules: z.number(),
  }),
  asOf: isoTime.nullable(),
});

/** GET /api/v1/containers/:id. */
export const containerQuery = z.object({ ...timeRangeQuery, ...signalQuery });

export const containerHourSchema = z.object({
  hourAt: isoTime,
  energyJoules: z.number().nullable(),
  watts: z.number().nullable(),
  idleJoules: z.number().nullable(),
  intensityGPerKwh: z.number().nullable(),
  co2eG: z.number().nullable(),
});

export const containerResponse = z.object({
  from: isoTime,
  to: isoTime,
  signal: z.enum(["average", "marginal"]),
  scope: z.enum(["lifecycle", "direct"]),
  container: z.object(containerFields),
  /** Every hour of the range, oldest first; an hour without a measurement has nulls. */
  hours: z.array(containerHourSchema),
});

export type ContainersQuery = z.infer<typeof containersQuery>;
export type ContainersResponse = z.infer<typeof containersResponse>;
export type ContainerRow = z.infer<typeof containerRowSchema>;
export type ContainerNodeRow = z.infer<typeof nodeRowSchema>;
export type ContainerQuery = z.infer<typeof containerQuery>;
export type ContainerResponse = z.infer<typeof containerResponse>;
export type ContainerHour = z.infer<typeof containerHourSchema>;
