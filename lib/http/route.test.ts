import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { Failure } from "../domain/errors.ts";
import { getRoute, rawRoute } from "./route.ts";

const problem = z.object({ code: z.string(), detail: z.string(), requestId: z.uuid() });
const lines: unknown[] = [];
const labels: string[] = [];

/** What a route takes from its process, without a database: reaching for one fails the test. */
const offline = {
  config: { publicUrl: "http://localhost:3000", authSecret: "s".repeat(32) },
  log: {
    info: (fields: unknown) => lines.push(fields),
    warn: (fields: unknown) => lines.push(fields),
    error: (fields: unknown) => lines.push(fields),
  },
  metrics: { httpRequest: ({ route }: { route: string }) => labels.push(route) },
  get db(): never {
    throw new Error("the database was asked");
  },
};

const opened = (ports: Promise<unknown>) => {
  if (globalThis.pulsegrid !== undefined) Reflect.set(globalThis.pulsegrid, "webDeps", ports);
};

beforeEach(() => {
  lines.length = 0;
  labels.length = 0;
  opened(Promise.resolve(offline));
});

afterEach(() => {
  delete globalThis.pulsegrid?.webDeps;
});

const ask = (headers: Record<string, string> = {}) =>
  new Request("http://localhost:3000/api/v1/things/glucose", { headers });

const failing = (error: unknown) =>
  rawRoute({
    auth: "public",
    handle: () => {
      throw error;
    },
  });

const lost = () => Object.assign(new Error("connect"), { code: "ECONNREFUSED" });

describe("a route", () => {
  test("that anybody may call asks the database nothing, whatever credentials come along", async () => {
    const route = rawRoute({ auth: "public", handle: () => Response.json({ done: true }) });
    expect((await route(ask({ authorization: "Bearer pg_x" }))).status).toBe(200);
  });

  test("says that its answer is to be kept by nobody", async () => {
    const route = getRoute({ auth: "public", response: z.object({}), handle: () => ({}) });
    expect((await route(ask())).headers.get("cache-control")).toBe("private, no-store");
  });

  test("counts an address with parameters under their names", async () => {
    const params = Promise.resolve({ id: "glucose" });
    await failing(new Failure("not_found", "There is none."))(ask(), { params });
    expect(labels).toEqual(["/api/v1/things/:id"]);
  });

  test("D22: answers 503 with Retry-After while the database is away", async () => {
    const response = await failing(new Error("Failed query", { cause: lost() }))(ask());
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(problem.parse(await response.json()).code).toBe("storage_unavailable");
  });

  test("answers a problem when the ports of the process cannot be opened", async () => {
    opened(Promise.reject(lost()));
    const response = await failing(new Error("not reached"))(ask());
    expect(response.status).toBe(503);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
  });

  test("F9: tells neither the caller nor the log what an unexpected error says", async () => {
    const response = await failing(new Error("params: glucose 312\nselect"))(ask());
    expect(response.status).toBe(500);
    expect(JSON.stringify([await response.json(), lines])).not.toContain("glucose 312");
  });
});
