import { identityDeps } from "#lib/auth/identity-deps.ts";
import {
  apiTokensResponse,
  createApiTokenRequest,
  createApiTokenResponse,
} from "#lib/contracts/identity.ts";
import { getRoute, postRoute } from "#lib/http/route.ts";
import { createApiToken } from "#lib/usecases/identity/create-api-token.ts";
import { listApiTokens } from "#lib/usecases/identity/list-api-tokens.ts";

/** GET /api/v1/tokens: one's own tokens, without their secrets. */
export const GET = getRoute({
  auth: "session",
  response: apiTokensResponse,
  handle: async ({ deps, viewer }) => ({
    tokens: await listApiTokens(deps, { userId: viewer.userId }),
  }),
});

/** POST /api/v1/tokens: a new token; its secret is in this answer only. */
export const POST = postRoute({
  auth: "session",
  status: 201,
  body: createApiTokenRequest,
  response: createApiTokenResponse,
  handle: ({ deps, viewer, body }) =>
    createApiToken(identityDeps(deps), { userId: viewer.userId, ...body }),
});
