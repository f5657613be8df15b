import { z } from "zod";

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
});
export type SourcesResponse = z.infer<typeof sourcesResponse>;
