import { windowsBody, windowsQuery, windowsResponse } from "#lib/contracts/windows.ts";
import { getRoute, postRoute } from "#lib/http/route.ts";
import { findWindows } from "#lib/usecases/grid/find-windows.ts";

/** GET /api/v1/windows: the cleanest starts for a run before a deadline. */
export const GET = getRoute({
  auth: { scope: "read" },
  query: windowsQuery,
  response: windowsResponse,
  handle: ({ deps, query }) => findWindows(deps, query),
});

/** POST /api/v1/windows: the same, with the question as JSON. Nothing is stored. */
export const POST = postRoute({
  auth: { scope: "read" },
  body: windowsBody,
  response: windowsResponse,
  handle: ({ deps, body }) => findWindows(deps, body),
});
