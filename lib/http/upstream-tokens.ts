import { identityDeps } from "../auth/identity-deps.ts";
import { upstreamLoginForm, upstreamTokenResponse } from "../contracts/upstream-uploads.ts";
import { clientAccessToken } from "../domain/identity/client-token.ts";
import { signOutClient } from "../usecases/clients/read-client-token.ts";
import { signInClient } from "../usecases/clients/sign-in-client.ts";
import { clientRoute, openClientRoute } from "./client-route.ts";
import { parseInput, readFormBody } from "./input.ts";
import { upstreamRefusal } from "./upstream-shape.ts";

/** POST /auth/jwt/login: upstream's sign-in, with a name and an API token. */
export const upstreamLogin = openClientRoute({
  refusal: (problem) =>
    problem.code === "not_authenticated"
      ? { status: 401, body: { detail: "Invalid credentials" } }
      : upstreamRefusal(problem),
  handle: async ({ deps, request }) => {
    const form = parseInput(upstreamLoginForm, await readFormBody(request));
    const { username: userName, password } = form;
    const { accessToken } = await signInClient(identityDeps(deps), { userName, password });
    const body = { access_token: accessToken, token_type: "bearer" };
    return Response.json(upstreamTokenResponse.parse(body));
  },
});

/** POST /auth/jwt/logout: the token is worth nothing afterwards. An API token is revoked in Settings. */
export const upstreamLogout = clientRoute({
  refusal: upstreamRefusal,
  handle: async ({ deps, request }) => {
    const accessToken = clientAccessToken(request.headers.get("authorization"));
    if (accessToken !== null) await signOutClient(deps, { accessToken });
    return new Response(null, { status: 204 });
  },
});
