import {
  hcgatewayLoginRequest,
  hcgatewayRefreshRequest,
  hcgatewayTokenResponse,
} from "../contracts/hcgateway.ts";
import { identityDeps } from "../auth/identity-deps.ts";
import type { IssuedClientToken } from "../usecases/clients/issue-client-token.ts";
import { refreshClient } from "../usecases/clients/refresh-client.ts";
import { signInClient } from "../usecases/clients/sign-in-client.ts";
import { openClientRoute } from "./client-route.ts";
import { hcgatewayRefusal } from "./hcgateway-shape.ts";
import { parseInput, readJsonBody } from "./input.ts";

/** POST /api/v2/login: HCGateway's sign-in, with a name and an API token. */
export const hcgatewayLogin = openClientRoute({
  refusal: hcgatewayRefusal,
  handle: async ({ deps, request }) => {
    const { username, password } = parseInput(hcgatewayLoginRequest, await readJsonBody(request));
    const issued = await signInClient(identityDeps(deps), { userName: username, password });
    return tokenResponse(issued, 201);
  },
});

/**
 * POST /api/v2/refresh: a new pair. A refusal is 401, where HCGateway's own server says 403: the
 * app is to sign in again either way.
 */
export const hcgatewayRefresh = openClientRoute({
  refusal: (problem) =>
    problem.code === "not_authenticated"
      ? { status: 401, body: { error: problem.detail } }
      : hcgatewayRefusal(problem),
  handle: async ({ deps, request }) => {
    const { refresh } = parseInput(hcgatewayRefreshRequest, await readJsonBody(request));
    return tokenResponse(await refreshClient(identityDeps(deps), { refreshToken: refresh }), 200);
  },
});

function tokenResponse(issued: IssuedClientToken, status: 200 | 201): Response {
  const body = hcgatewayTokenResponse.parse({
    token: issued.accessToken,
    refresh: issued.refreshToken,
    expiry: issued.accessExpiresAt.toISOString(),
  });
  return Response.json(body, { status });
}
