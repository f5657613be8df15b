import { Failure } from "#lib/domain/errors.ts";
import { rawRoute } from "#lib/http/route.ts";

/** Below /api a program asks: an address that there is not is a problem like any other, no page. */
const route = rawRoute({
  auth: "public",
  handle: () => Promise.reject(new Failure("not_found", "There is no such address.")),
});

export { route as DELETE, route as GET, route as PATCH, route as POST, route as PUT };
