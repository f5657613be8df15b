import { z } from "zod";

const checkState = z.enum(["ok", "failed"]);

/** GET /api/health/ready. 200 when ready, else 503 with the same body. */
export const readinessResponse = z.object({
  ready: z.boolean(),
  checks: z.object({
    database: checkState,
    migrations: checkState,
    objectStore: checkState,
    queue: checkState,
  }),
});

export const livenessResponse = z.object({ status: z.literal("ok") });

export type Readiness = z.infer<typeof readinessResponse>;
