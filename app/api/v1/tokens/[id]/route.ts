import { doneResponse } from "#lib/contracts/identity.ts";
import { idParams } from "#lib/contracts/params.ts";
import { deleteRoute } from "#lib/http/route.ts";
import { revokeApiToken } from "#lib/usecases/identity/revoke-api-token.ts";

/** DELETE /api/v1/tokens/:id: revokes one's own token. */
export const DELETE = deleteRoute({
  auth: "session",
  params: idParams,
  response: doneResponse,
  handle: async ({ deps, viewer, params }) => {
    await revokeApiToken(deps, { userId: viewer.userId, id: params.id });
    return { done: true };
  },
});
