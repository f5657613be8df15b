import { doneResponse, passkeyParams, renamePasskeyRequest } from "#lib/contracts/identity.ts";
import { deleteRoute, patchRoute } from "#lib/http/route.ts";
import { removePasskey } from "#lib/usecases/identity/remove-passkey.ts";
import { renamePasskey } from "#lib/usecases/identity/rename-passkey.ts";

/** PATCH /api/v1/passkeys/:credentialId: renames one's own passkey. */
export const PATCH = patchRoute({
  auth: "session",
  params: passkeyParams,
  body: renamePasskeyRequest,
  response: doneResponse,
  handle: async ({ deps, viewer, params, body }) => {
    await renamePasskey(deps, { userId: viewer.userId, ...params, ...body });
    return { done: true };
  },
});

/** DELETE /api/v1/passkeys/:credentialId: removes one's own passkey, but never the last. */
export const DELETE = deleteRoute({
  auth: "session",
  params: passkeyParams,
  response: doneResponse,
  handle: async ({ deps, viewer, params }) => {
    await removePasskey(deps, { viewer, credentialId: params.credentialId });
    return { done: true };
  },
});
