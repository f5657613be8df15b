import { createHash, timingSafeEqual } from "node:crypto";
import { Failure } from "../domain/errors.ts";
import { checkReady } from "../usecases/ready/check-ready.ts";
import { webDeps } from "../wiring/container.ts";
import { refreshGridGauges } from "./grid-gauges.ts";
import { rawRoute } from "./route.ts";

/** Alive: this process answers. It asks nothing of the database, so a restart is never its cure. */
export const liveRoute = async (): Promise<Response> =>
  Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });

/** Ready: database, migrations, object store and queue answer. 503 with the same body when not. */
export const readyRoute = async (): Promise<Response> => {
  const headers = { "cache-control": "no-store" };
  try {
    const readiness = await checkReady(await webDeps());
    return Response.json(readiness, { status: readiness.ready ? 200 : 503, headers });
  } catch {
    // The ports could not be opened at all: the database is away.
    const checks = {
      database: "failed",
      migrations: "failed",
      objectStore: "failed",
      queue: "failed",
    };
    return Response.json({ ready: false, checks }, { status: 503, headers });
  }
};

/** Prometheus metrics of the web process; behind a bearer token where METRICS_TOKEN is set. */
export const metricsRoute = rawRoute({
  auth: "public",
  handle: async ({ deps, request }) => {
    const token = deps.config.metricsToken;
    if (token !== null && !sameSecret(request.headers.get("authorization"), `Bearer ${token}`)) {
      throw new Failure("not_authenticated", "Metrics need the token of METRICS_TOKEN.");
    }
    await refreshGridGauges(deps);
    const { contentType, body } = await deps.metrics.render();
    return new Response(body, {
      headers: { "content-type": contentType, "cache-control": "no-store" },
    });
  },
});

const digest = (text: string) => createHash("sha256").update(text).digest();

const sameSecret = (given: string | null, expected: string) =>
  given !== null && timingSafeEqual(digest(given), digest(expected));
