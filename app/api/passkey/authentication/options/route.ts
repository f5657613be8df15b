import { ceremonySecret } from "#lib/auth/ceremony-cookie.ts";
import { identityDeps } from "#lib/auth/identity-deps.ts";
import { assertSameOrigin } from "#lib/auth/same-origin.ts";
import {
  authenticationOptionsRequest,
  authenticationOptionsResponse,
} from "#lib/contracts/identity.ts";
import { parseInput, readJsonBody } from "#lib/http/input.ts";
import { rawRoute } from "#lib/http/route.ts";
import { startAuthentication } from "#lib/usecases/identity/start-authentication.ts";

/** POST /api/passkey/authentication/options: begins a sign-in. */
export const POST = rawRoute({
  auth: "public",
  handle: async ({ deps, request }) => {
    assertSameOrigin(request, deps.config.publicUrl);
    parseInput(authenticationOptionsRequest, await readJsonBody(request));
    const { secret, setCookie } = ceremonySecret(request.headers, deps.config.publicUrl);
    const options = await startAuthentication(identityDeps(deps), { ceremonySecret: secret });
    return Response.json(authenticationOptionsResponse.parse(options), {
      headers: { "cache-control": "no-store", "set-cookie": setCookie },
    });
  },
});
