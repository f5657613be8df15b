import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { getTextRoute } from "./text-route.ts";

/** The data behind the address; `state` names them. */
const data = { state: "1", value: 1, madeCount: 0 };

/** What a route takes from its process, without a database: reaching for one fails the test. */
const offline = {
  config: { publicUrl: "http://localhost:3000", authSecret: "s".repeat(32) },
  log: { info: () => {}, error: () => {} },
  metrics: { httpRequest: () => {} },
};

beforeEach(() => {
  Object.assign(data, { state: "1", value: 1, madeCount: 0 });
  globalThis.pulsegrid ??= {};
  Reflect.set(globalThis.pulsegrid, "webDeps", Promise.resolve(offline));
});

afterEach(() => {
  delete globalThis.pulsegrid?.webDeps;
});

const routeFor = (auth: "public" | "session") =>
  getTextRoute({
    auth,
    query: z.object({ count: z.coerce.number().max(3) }),
    handle: async ({ query }) => ({
      question: String(query.count),
      state: data.state,
      make: async () => {
        data.madeCount += 1;
        return [`{"values":[`, `${data.value},`.repeat(query.count), "null]}"];
      },
    }),
  });

const ask = (headers: Record<string, string> = {}, count = 2) =>
  new Request(`http://localhost:3000/api/v1/things?count=${count}`, { headers });

const again = (response: Response) => ask({ "if-none-match": response.headers.get("etag") ?? "" });

describe("a route whose answer is text already", () => {
  test("answers with it as JSON, the second time from what it made the first", async () => {
    const route = routeFor("public");
    for (const response of [await route(ask()), await route(ask())]) {
      expect(response.headers.get("content-type")).toBe("application/json");
      expect(await response.json()).toEqual({ values: [1, 1, null] });
    }
    expect(data.madeCount).toBe(1);
  });

  test("may be kept by the one who asked, who asks each time whether it still holds", async () => {
    const response = await routeFor("public")(ask());
    expect(response.headers.get("cache-control")).toBe("private, no-cache");
  });

  test("says 304 and nothing else to whoever has it, while nothing has changed", async () => {
    const route = routeFor("public");
    const response = await route(again(await route(ask())));
    expect(response.status).toBe(304);
    expect(await response.text()).toBe("");
  });

  test("says 304 also after a restart, when it makes the same anew", async () => {
    const response = await routeFor("public")(again(await routeFor("public")(ask())));
    expect([response.status, data.madeCount]).toEqual([304, 2]);
  });

  test("gives the new value after a change, with and without If-None-Match", async () => {
    const route = routeFor("public");
    const before = await route(ask());
    Object.assign(data, { state: "2", value: 7 });
    for (const request of [ask(), again(before)]) {
      const response = await route(request);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ values: [7, 7, null] });
    }
  });

  test("takes one name of several, and any", async () => {
    const route = routeFor("public");
    const etag = (await route(ask())).headers.get("etag");
    expect((await route(ask({ "if-none-match": `"x", ${etag}` }))).status).toBe(304);
    expect((await route(ask({ "if-none-match": "*" }))).status).toBe(304);
    expect((await route(ask({ "if-none-match": '"x"' }))).status).toBe(200);
  });

  test("refuses whoever may not see it, also one who has it", async () => {
    const response = await routeFor("session")(ask({ "if-none-match": "*" }));
    expect(response.status).toBe(401);
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect(data.madeCount).toBe(0);
  });

  test("refuses a query that does not fit its schema", async () => {
    const response = await routeFor("public")(ask({}, 9));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "invalid_input" });
  });
});
