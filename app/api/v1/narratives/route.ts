import { narrativesQuery, narrativesResponse } from "#lib/contracts/narratives.ts";
import { getRoute } from "#lib/http/route.ts";
import { readNarratives } from "#lib/usecases/narratives/read-narratives.ts";

/** GET /api/v1/narratives: energy and CO2e of narratives, without their text or their owner. */
export const GET = getRoute({
  auth: { scope: "read" },
  query: narrativesQuery,
  response: narrativesResponse,
  handle: ({ deps, query }) => readNarratives(deps, query),
});
