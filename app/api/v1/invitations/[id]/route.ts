import { doneResponse } from "#lib/contracts/identity.ts";
import { idParams } from "#lib/contracts/params.ts";
import { deleteRoute } from "#lib/http/route.ts";
import { revokeInvitation } from "#lib/usecases/identity/revoke-invitation.ts";

/** DELETE /api/v1/invitations/:id: takes an unused invitation back. */
export const DELETE = deleteRoute({
  auth: "admin",
  params: idParams,
  response: doneResponse,
  handle: async ({ deps, viewer, params }) => {
    await revokeInvitation(deps, { viewer, id: params.id });
    return { done: true };
  },
});
