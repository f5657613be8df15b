import { expect } from "vitest";
import { z } from "zod";
import {
  NOW,
  openCarbonAwareDatabase,
  tokenWith,
} from "../usecases/carbon-aware/carbon-aware-bench.ts";
import * as routes from "./carbon-aware-routes.ts";

type Server = { url: string; close: () => Promise<void> };
type Serve = (input: {
  deps: unknown;
  routes: Readonly<Record<string, (request: Request) => Promise<Response>>>;
}) => Promise<Server>;

function serve(db: unknown, serveRoutes: Serve): Promise<Server> {
  const ignore = () => {};
  return serveRoutes({
    deps: {
      db,
      clock: { now: () => NOW, sleep: async () => {} },
      config: { publicUrl: "http://localhost:3000", authSecret: "s".repeat(32) },
      log: { info: ignore, warn: ignore, error: ignore },
      metrics: { httpRequest: ignore },
    },
    routes: {
      "GET /emissions/bylocations/best": routes.emissionsByLocationsBest,
      "GET /emissions/bylocations": routes.emissionsByLocations,
      "GET /emissions/bylocation": routes.emissionsByLocation,
      "GET /emissions/forecasts/current": routes.currentForecasts,
      "POST /emissions/forecasts/batch": routes.pastForecasts,
      "GET /emissions/average-carbon-intensity": routes.averageCarbonIntensity,
      "POST /emissions/average-carbon-intensity/batch": routes.averageCarbonIntensities,
      "GET /locations": routes.carbonAwareLocations,
    },
  });
}

type Parameters = Readonly<Record<string, string | readonly string[]>>;

/** The addresses of the Carbon Aware SDK over that database, behind a real HTTP server. */
export async function openCarbonAware(serveRoutes: Serve) {
  const database = await openCarbonAwareDatabase();
  const server = await serve(database.db, serveRoutes);
  const token = await tokenWith(database, "read");
  const ask = (path: string, parameters: Parameters = {}, bearer = token) => {
    const address = new URL(path, server.url);
    for (const [name, value] of Object.entries(parameters)) {
      for (const each of [value].flat()) address.searchParams.append(name, each);
    }
    return fetch(address, bearer === "" ? {} : { headers: { authorization: `Bearer ${bearer}` } });
  };
  const send = (path: string, body: unknown) =>
    fetch(new URL(path, server.url), {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const read = async (path: string, parameters?: Parameters): Promise<unknown> => {
    const response = await ask(path, parameters);
    expect(response.status).toBe(200);
    return response.json();
  };
  const close = async () => {
    await server.close();
    await database.drop();
  };
  return { ask, send, read, uploadToken: () => tokenWith(database, "upload"), close };
}

const problem = z.strictObject({
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  traceId: z.uuid(),
  errors: z.record(z.string(), z.array(z.string())),
});

/** A refusal, which has the SDK's shape and nothing else. */
export async function refusal(response: Response): Promise<z.infer<typeof problem>> {
  const body = problem.parse(await response.json());
  expect(body.status).toBe(response.status);
  return body;
}
