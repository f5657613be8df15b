import { ownNarrativesQuery, ownNarrativesResponse } from "#lib/contracts/uploads.ts";
import { getRoute } from "#lib/http/route.ts";
import { readOwnNarratives } from "#lib/usecases/health/read-own-narratives.ts";

/** GET /api/v1/me/narratives: the caller's own narratives, with their text. */
export const GET = getRoute({
  auth: { scope: "upload" },
  query: ownNarrativesQuery,
  response: ownNarrativesResponse,
  handle: ({ deps, query, viewer }) => readOwnNarratives(deps, { ...query, userId: viewer.userId }),
});
