import { sessionsResponse } from "#lib/contracts/identity.ts";
import { getRoute } from "#lib/http/route.ts";
import { listSessions } from "#lib/usecases/identity/list-sessions.ts";

/** GET /api/v1/sessions: where one is signed in. */
export const GET = getRoute({
  auth: "session",
  response: sessionsResponse,
  handle: async ({ deps, viewer }) => ({ sessions: await listSessions(deps, { viewer }) }),
});
