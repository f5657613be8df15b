import { createServer } from "node:http";
import { simulateCluster } from "../domain/energy/simulated-cluster.ts";
import { renderKeplerText } from "../formats/kepler-text.ts";

export type SimulatedExporter = {
  /** The address to scrape. */
  url: string;
  close: () => Promise<void>;
};

/** The cluster that demo history and the demo exporter both show. */
export const DEMO_SEED = "pulsegrid demo";

/**
 * Starts a real HTTP server that shows the demo cluster at `/metrics`, as Kepler 0.11 would.
 *
 * Shape    `port` 0 takes a free one; `nowMs` tells the time at each scrape.
 * Errors   rejects with the system's error when the port is taken (EADDRINUSE).
 */
export async function startSimulatedExporter(options: {
  port: number;
  host: string;
  nowMs: () => number;
  seed?: string;
}): Promise<SimulatedExporter> {
  const { port, host, nowMs, seed = DEMO_SEED } = options;
  const server = createServer((request, response) => {
    if (request.url?.split("?")[0] !== "/metrics") {
      response.writeHead(404, { "content-type": "text/plain" }).end("see /metrics\n");
      return;
    }
    response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
    response.end(renderKeplerText(simulateCluster(seed, nowMs())));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}/metrics`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
