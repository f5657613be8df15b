import { handleAuth } from "#lib/auth/handle-auth.ts";
import { rawRoute } from "#lib/http/route.ts";

/** /api/auth/*: form token, session check, the end of a passkey ceremony, sign-out. */
const route = rawRoute({
  auth: "public",
  handle: ({ deps, request, params }) =>
    handleAuth(deps, { request, segments: [params["nextauth"] ?? []].flat() }),
});

export { route as GET, route as POST };
