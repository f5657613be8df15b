import { readAuth, writeAuth } from "#lib/auth/handle-auth.ts";
import { assertSameOrigin } from "#lib/auth/same-origin.ts";
import { authActionRequest } from "#lib/contracts/identity.ts";
import { parseInput, readJsonBody } from "#lib/http/input.ts";
import { rawRoute } from "#lib/http/route.ts";

type Params = Record<string, string | string[] | undefined>;

const segmentsOf = (params: Params): string[] => [params["nextauth"] ?? []].flat();

/** GET /api/auth/csrf and /api/auth/session: the form token, and whether the session is open. */
export const GET = rawRoute({
  auth: "public",
  handle: ({ deps, request, params }) => readAuth(deps, { request, segments: segmentsOf(params) }),
});

/** POST /api/auth/callback/passkey-* and /api/auth/signout: the end of a ceremony, sign-out. */
export const POST = rawRoute({
  auth: "public",
  handle: async ({ deps, request, params }) => {
    assertSameOrigin(request, deps.config.publicUrl);
    const body = parseInput(authActionRequest, await readJsonBody(request));
    return writeAuth(deps, { request, segments: segmentsOf(params), body });
  },
});
