import { rawRoute } from "#lib/http/route.ts";
import { listPods } from "#lib/usecases/energy/list-pods.ts";

/** GET /api/containers: compatible with the CO2-per-container API. */
export const GET = rawRoute({
  auth: { scope: "read" },
  handle: async ({ deps }) => Response.json(await listPods(deps)),
});
