import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getJson } from "./http-json.ts";
import { type LocalServer, startLocalServer } from "./local-http-server.ts";

let server: LocalServer;
let slept: number[];
const never = new AbortController().signal;
const deps = () => ({
  fetch,
  random: () => 0.5,
  clock: {
    now: () => new Date("2026-05-11T00:00:00Z"),
    sleep: async (durationMs: number) => {
      slept.push(durationMs);
    },
  },
});
const get = (extra = {}) =>
  getJson(deps(), { provider: "Provider", url: new URL(server.url), signal: never, ...extra });

beforeAll(async () => {
  server = await startLocalServer();
});
afterAll(() => server.close());
beforeEach(() => {
  slept = [];
});

describe("getJson", () => {
  test("gives the parsed body", async () => {
    server.answer((_request, response) => response.end('{"a":1}'));
    expect(await get()).toEqual({ a: 1 });
  });

  test("a passing failure is tried twice more, with growing waits", async () => {
    let left = 2;
    server.answer((_request, response) => {
      left -= 1;
      response.writeHead(left >= 0 ? 503 : 200).end("[]");
    });
    expect(await get()).toEqual([]);
    // By hand: 500 ms x 2^0 x (0.5 + 0.5), then 500 ms x 2^1 x 1.
    expect(slept).toEqual([500, 1000]);
  });

  test("K13: Retry-After is honoured", async () => {
    let first = true;
    server.answer((_request, response) => {
      response.writeHead(first ? 429 : 200, { "retry-after": "7" }).end("[]");
      first = false;
    });
    await get();
    expect(slept).toEqual([7000]);
  });

  test("K13: a Retry-After of an hour is not waited for", async () => {
    server.answer((_request, response) => response.writeHead(429, { "retry-after": "3600" }).end());
    await expect(get()).rejects.toMatchObject({ code: "upstream_unavailable" });
    expect(slept).toEqual([]);
  });

  test("500 for ever ends as unavailable after three attempts", async () => {
    server.answer((_request, response) => response.writeHead(500).end());
    await expect(get()).rejects.toMatchObject({ code: "upstream_unavailable" });
    expect(server.requests).toHaveLength(3);
  });

  test.each([400, 401, 403, 404])("%d is a refusal and is not repeated", async (status) => {
    server.answer((_request, response) => response.writeHead(status).end("{}"));
    await expect(get()).rejects.toMatchObject({ code: "upstream_refused", status });
    expect(server.requests).toHaveLength(1);
  });

  test("K17: a redirect is refused, wherever it leads", async () => {
    server.answer((_request, response) =>
      response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end(),
    );
    await expect(get()).rejects.toMatchObject({ code: "upstream_refused", status: 302 });
    expect(server.requests).toHaveLength(1);
  });

  test("what is no JSON, or too large, is invalid", async () => {
    server.answer((_request, response) => response.end("<html>"));
    await expect(get()).rejects.toMatchObject({ code: "upstream_invalid" });
    server.answer((_request, response) => response.end(`"${"x".repeat(5000)}"`));
    await expect(get({ maxBytes: 1000 })).rejects.toMatchObject({ code: "upstream_invalid" });
  });

  test("K13: a provider that never answers runs into the timeout", async () => {
    server.answer(() => {});
    await expect(get({ timeoutMs: 30 })).rejects.toMatchObject({
      code: "upstream_unavailable",
      message: "Provider did not answer in time.",
    });
  });

  test("no connection is unavailable, and the message holds no address", async () => {
    const closed = await startLocalServer();
    await closed.close();
    const error = await get({ url: new URL(`${closed.url}/?token=secret`) }).catch(String);
    expect(error).toBe("Failure: Provider could not be reached.");
  });
});
