import { doneResponse } from "#lib/contracts/identity.ts";
import { idParams } from "#lib/contracts/params.ts";
import { deleteRoute } from "#lib/http/route.ts";
import { revokeSession } from "#lib/usecases/identity/revoke-session.ts";

/** DELETE /api/v1/sessions/:id: signs one of one's own browsers out. */
export const DELETE = deleteRoute({
  auth: "session",
  params: idParams,
  response: doneResponse,
  handle: async ({ deps, viewer, params }) => {
    await revokeSession(deps, { userId: viewer.userId, sessionId: params.id });
    return { done: true };
  },
});
