import { passkeysResponse } from "#lib/contracts/identity.ts";
import { getRoute } from "#lib/http/route.ts";
import { listPasskeys } from "#lib/usecases/identity/list-passkeys.ts";

/** GET /api/v1/passkeys: one's own passkeys. */
export const GET = getRoute({
  auth: "session",
  response: passkeysResponse,
  handle: async ({ deps, viewer }) => ({
    passkeys: await listPasskeys(deps, { userId: viewer.userId }),
  }),
});
