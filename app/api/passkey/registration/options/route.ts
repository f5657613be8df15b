import { ceremonySecret } from "#lib/auth/ceremony-cookie.ts";
import { sessionViewerOf } from "#lib/auth/current-viewer.ts";
import { identityDeps } from "#lib/auth/identity-deps.ts";
import { assertSameOrigin } from "#lib/auth/same-origin.ts";
import {
  registrationOptionsRequest,
  registrationOptionsResponse,
} from "#lib/contracts/identity.ts";
import { parseInput, readJsonBody } from "#lib/http/input.ts";
import { rawRoute } from "#lib/http/route.ts";
import { startRegistration } from "#lib/usecases/identity/start-registration.ts";

/** POST /api/passkey/registration/options: begins a new account, or one more passkey of one's own. */
export const POST = rawRoute({
  auth: "public",
  handle: async ({ deps, request }) => {
    assertSameOrigin(request, deps.config.publicUrl);
    const body = parseInput(registrationOptionsRequest, await readJsonBody(request));
    const viewer = await sessionViewerOf(request.headers, deps);
    const { secret, setCookie } = ceremonySecret(request.headers, deps.config.publicUrl);
    const options = await startRegistration(identityDeps(deps), {
      viewer,
      request: body,
      ceremonySecret: secret,
    });
    return Response.json(registrationOptionsResponse.parse(options), {
      headers: { "cache-control": "no-store", "set-cookie": setCookie },
    });
  },
});
