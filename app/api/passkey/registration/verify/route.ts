import { readCeremonySecret } from "#lib/auth/ceremony-cookie.ts";
import { identityDeps } from "#lib/auth/identity-deps.ts";
import { addPasskeyRequest, doneResponse } from "#lib/contracts/identity.ts";
import { postRoute } from "#lib/http/route.ts";
import { addPasskey } from "#lib/usecases/identity/add-passkey.ts";

/** POST /api/passkey/registration/verify: ends adding a passkey to one's own account. */
export const POST = postRoute({
  auth: "session",
  body: addPasskeyRequest,
  response: doneResponse,
  handle: async ({ deps, request, viewer, body }) => {
    await addPasskey(identityDeps(deps), {
      viewer,
      credential: body.response,
      browser: {
        ceremonySecret: readCeremonySecret(request.headers, deps.config.publicUrl),
        userAgent: request.headers.get("user-agent"),
      },
    });
    return { done: true };
  },
});
