import { readCo2Request } from "#lib/contracts/container-compatibility.ts";
import { Failure } from "#lib/domain/errors.ts";
import { describeError, isUnreachable } from "#lib/domain/unexpected-error.ts";
import { readJsonBody } from "#lib/http/input.ts";
import { rawRoute } from "#lib/http/route.ts";
import { pricePod } from "#lib/usecases/energy/price-pod.ts";

/**
 * POST /api/co2-per-container: compatible with the CO2-per-container API, its `{error}` bodies
 * included. A refusal of the sign-in is a problem as everywhere: it had no sign-in.
 */
export const POST = rawRoute({
  auth: { scope: "read" },
  handle: async ({ deps, request, info }) => {
    const asked = readCo2Request(await bodyOf(request));
    if ("error" in asked) return Response.json(asked, { status: 400 });
    try {
      const priced = await pricePod(deps, asked);
      return Response.json(priced);
    } catch (error) {
      if (error instanceof Failure && error.code === "not_found") {
        return Response.json({ error: error.message }, { status: 404 });
      }
      deps.log.error({ ...info, error: describeError(error) }, "measurements could not be read");
      return isUnreachable(error)
        ? Response.json({ error: "Database unavailable in MODE=db" }, { status: 503 })
        : Response.json({ error: "Failed to query measurements" }, { status: 500 });
    }
  },
});

/** The body as JSON; a body that is none names no pod, and is refused in those words. */
async function bodyOf(request: Request): Promise<unknown> {
  try {
    return await readJsonBody(request);
  } catch (error) {
    if (error instanceof Failure && error.code === "invalid_input") return null;
    throw error;
  }
}
