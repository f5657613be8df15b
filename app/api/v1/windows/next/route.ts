import { windowsNextResponse, windowsQuery } from "#lib/contracts/windows.ts";
import { getRoute } from "#lib/http/route.ts";
import { nextWindow } from "#lib/usecases/grid/next-window.ts";

/** GET /api/v1/windows/next: run now or wait, for a scheduler that asks again. */
export const GET = getRoute({
  auth: { scope: "read" },
  query: windowsQuery,
  response: windowsNextResponse,
  handle: ({ deps, query }) => nextWindow(deps, query),
});
