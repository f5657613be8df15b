import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type LocalServer, startLocalServer } from "./local-http-server.ts";
import { createProviderCalls } from "./provider-calls.ts";

let server: LocalServer;
let nowMs: number;
let slept: number[];
beforeAll(async () => {
  server = await startLocalServer();
});
afterAll(() => server.close());
beforeEach(() => {
  nowMs = Date.parse("2026-05-11T00:00:00Z");
  slept = [];
});

const signal = new AbortController().signal;
const open = () =>
  createProviderCalls(
    {
      fetch,
      random: () => 0.5,
      clock: {
        now: () => new Date(nowMs),
        sleep: async (durationMs: number) => {
          slept.push(durationMs);
        },
      },
    },
    { provider: "Provider", pauseMs: 1234 },
  );
const ask = (calls: ReturnType<typeof open>, extra = {}) =>
  calls.json({ url: new URL(server.url), signal, ...extra });

test("asks one at a time, with a pause between two", async () => {
  let running = 0;
  let most = 0;
  server.answer((_request, response) => {
    running += 1;
    most = Math.max(most, running);
    setImmediate(() => {
      running -= 1;
      response.end("1");
    });
  });
  const calls = open();
  await Promise.all([ask(calls), ask(calls), ask(calls)]);
  expect(most).toBe(1);
  expect(slept.slice(0, 2)).toEqual([1234, 1234]);
});

test("K13: after three failures in a row the provider is left alone for ten minutes", async () => {
  server.answer((_request, response) => response.writeHead(500).end());
  const calls = open();
  for (const _ of [1, 2, 3]) {
    await expect(ask(calls)).rejects.toMatchObject({ code: "upstream_unavailable" });
  }
  // By hand: three questions of three attempts.
  expect(server.requests).toHaveLength(9);
  await expect(ask(calls)).rejects.toThrow(/left alone until 2026-05-11T00:10/);
  expect(server.requests).toHaveLength(9);
  nowMs += 10 * 60_000;
  server.answer((_request, response) => response.end("7"));
  expect(await ask(calls)).toBe(7);
  expect(await ask(calls)).toBe(7);
});

test("a refusal is an answer and does not count as unavailable", async () => {
  server.answer((_request, response) => response.writeHead(401).end());
  const calls = open();
  for (const _ of [1, 2, 3, 4]) {
    await expect(ask(calls)).rejects.toMatchObject({ status: 401 });
  }
  expect(server.requests).toHaveLength(4);
});

test("once stopped it asks nothing", async () => {
  server.answer((_request, response) => response.end("1"));
  await expect(ask(open(), { signal: AbortSignal.abort() })).rejects.toThrow(/stopping/);
  expect(server.requests).toHaveLength(0);
});

test.each(["http://169.254.169.254/latest/meta-data", "http://127.0.0.1:1/", "file:///etc/passwd"])(
  "K17: a redirect to %s is refused, not followed",
  async (location) => {
    server.answer((_request, response) => response.writeHead(302, { location }).end());
    await expect(ask(open())).rejects.toMatchObject({ code: "upstream_refused", status: 302 });
    expect(server.requests).toHaveLength(1);
  },
);

test("K13: a body that never ends is cut off at the limit", async () => {
  server.answer((_request, response) => {
    response.writeHead(200);
    const more = () => {
      if (response.destroyed) return;
      if (response.write("x".repeat(65_536))) setImmediate(more);
      else response.once("drain", more);
    };
    more();
  });
  await expect(ask(open(), { maxBytes: 1_000_000 })).rejects.toThrow(/too large/);
});
