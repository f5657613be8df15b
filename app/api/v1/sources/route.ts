import { sourcesResponse } from "#lib/contracts/sources.ts";
import { getRoute } from "#lib/http/route.ts";
import { readSources } from "#lib/usecases/grid/read-sources.ts";

/** GET /api/v1/sources: how fresh every source of data is. */
export const GET = getRoute({
  auth: { scope: "read" },
  response: sourcesResponse,
  handle: ({ deps }) => readSources(deps),
});
