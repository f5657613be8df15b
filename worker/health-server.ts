import { createServer, type Server, type ServerResponse } from "node:http";
import { checkReady, type ReadyDeps } from "#lib/usecases/ready/check-ready.ts";
import type { Metrics } from "#lib/ports/metrics.ts";

const LIVE = ["/api/health/live", "/health/live", "/healthz", "/live"];
const READY = ["/api/health/ready", "/health/ready", "/readyz", "/ready"];
const METRICS = ["/api/metrics", "/metrics"];

/**
 * The worker's own liveness, readiness and metrics, on the loopback interface unless `host` says
 * otherwise.
 *
 * Errors   rejects when the port is taken.
 */
export async function startHealthServer(
  deps: ReadyDeps & { metrics: Metrics },
  options: { port: number; host: string },
): Promise<Server> {
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    answer(deps, path, response).catch(() => response.writeHead(500).end());
  });
  server.requestTimeout = 5_000;
  const listening = Promise.withResolvers<void>();
  server.once("error", listening.reject);
  server.listen(options.port, options.host, listening.resolve);
  await listening.promise;
  return server;
}

async function answer(
  deps: ReadyDeps & { metrics: Metrics },
  path: string,
  response: ServerResponse,
): Promise<void> {
  if (LIVE.includes(path)) {
    sendJson(response, 200, { status: "ok" });
  } else if (READY.includes(path)) {
    const readiness = await checkReady(deps);
    sendJson(response, readiness.ready ? 200 : 503, readiness);
  } else if (METRICS.includes(path)) {
    const { contentType, body } = await deps.metrics.render();
    response.writeHead(200, { "content-type": contentType }).end(body);
  } else {
    sendJson(response, 404, { status: "not found" });
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { "content-type": "application/json", "cache-control": "no-store" })
    .end(JSON.stringify(body));
}
