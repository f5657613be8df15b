import { meResponse } from "#lib/contracts/identity.ts";
import { getRoute } from "#lib/http/route.ts";

/** GET /api/v1/me: who is asking. */
export const GET = getRoute({
  auth: { scope: "read" },
  response: meResponse,
  handle: ({ viewer: { userId, name, role, via, scopes } }) => ({
    userId,
    name,
    role,
    via,
    scopes: [...scopes],
  }),
});
