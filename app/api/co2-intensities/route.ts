import { rawRoute } from "#lib/http/route.ts";
import { listIntensities } from "#lib/usecases/energy/list-intensities.ts";

/** GET /api/co2-intensities: compatible with the CO2-per-container API. */
export const GET = rawRoute({
  auth: { scope: "read" },
  handle: async ({ deps }) => Response.json(await listIntensities(deps)),
});
