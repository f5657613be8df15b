import { z } from "zod";
import { narrativeDetailResponse } from "#lib/contracts/narratives.ts";
import { idParams } from "#lib/contracts/params.ts";
import { signalQuery } from "#lib/contracts/time-range.ts";
import { getRoute } from "#lib/http/route.ts";
import { readNarrative } from "#lib/usecases/narratives/read-narratives.ts";

/** GET /api/v1/narratives/:id: one figure and everything it was computed from. */
export const GET = getRoute({
  auth: { scope: "read" },
  params: idParams,
  query: z.object(signalQuery),
  response: narrativeDetailResponse,
  handle: ({ deps, params, query }) => readNarrative(deps, { ...query, id: params.id }),
});
