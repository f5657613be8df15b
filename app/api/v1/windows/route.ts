import { windowsQuery, windowsResponse } from "#lib/contracts/windows.ts";
import { getRoute } from "#lib/http/route.ts";
import { findWindows } from "#lib/usecases/grid/find-windows.ts";

/** GET /api/v1/windows: the cleanest starts for a run before a deadline. */
export const GET = getRoute({
  auth: { scope: "read" },
  query: windowsQuery,
  response: windowsResponse,
  handle: ({ deps, query }) => findWindows(deps, query),
});
