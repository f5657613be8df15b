import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LocalServer, startLocalServer } from "./local-http-server.ts";
import { createPulsegridHttp } from "./pulsegrid-http.ts";

let server: LocalServer;
beforeAll(async () => {
  server = await startLocalServer();
});
afterAll(() => server.close());

const question = {
  durationHours: 2,
  signal: "average",
  scope: "direct",
  region: ["eu-north-1", "eu-central-1"],
  interruptible: true,
  notBefore: undefined,
} as const;
const client = (token: string | null = "pg_secret") =>
  createPulsegridHttp({ fetch, serverUrl: server.url, token });
const answerWith = (status: number, body: string, headers: Record<string, string> = {}) =>
  server.answer((_request, response) => {
    response.writeHead(status, headers).end(body);
  });
const next = { decision: "wait", extra: 1 };

describe("another Pulsegrid", () => {
  test("is asked with all of the question and the token", async () => {
    answerWith(200, JSON.stringify(next));
    await client()
      .next(question)
      .catch(() => null);
    const [request] = server.requests;
    const asked = new URL(request?.url ?? "", server.url);
    expect(asked.pathname).toBe("/api/v1/windows/next");
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      durationHours: "2",
      signal: "average",
      scope: "direct",
      interruptible: "true",
      region: "eu-north-1,eu-central-1",
    });
    expect(request?.headers.authorization).toBe("Bearer pg_secret");
  });

  test("is told of a shift under a key of its own", async () => {
    const id = "01900000-0000-7000-8000-000000000000";
    answerWith(201, JSON.stringify({ id }));
    const body = {
      durationHours: 1,
      signal: "average",
      scope: "direct",
      region: "eu-north-1",
      homeRegion: "eu-central-1",
      pieces: [],
    } as const;
    const taken = await client(null).takeShift({ ...body, pieces: [] }, "k");
    expect(taken.id).toBe(id);
    expect(server.requests[0]).toMatchObject({ method: "POST", url: "/api/v1/shifts" });
    expect(server.requests[0]?.headers["idempotency-key"]).toBe("k");
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
    await client().amendShift(id, { withdrawn: true });
    expect(server.requests[1]).toMatchObject({ method: "PATCH", url: `/api/v1/shifts/${id}` });
  });

  test.each([
    [400, '{"code":"invalid_input","detail":"Unknown region: mars-1."}', "invalid_input"],
    // A proxy's own 400 is no word on the question: a command that waits runs all the same.
    [400, "<html>", "upstream_refused"],
    [401, '{"detail":"Sign in first."}', "upstream_refused"],
    [403, "", "upstream_refused"],
    [404, "<html>", "upstream_refused"],
    [429, "", "upstream_unavailable"],
    [500, "", "upstream_unavailable"],
    [503, '{"detail":"Try again later."}', "upstream_unavailable"],
    [200, "<html>", "upstream_invalid"],
    [200, JSON.stringify(next), "upstream_invalid"],
    [200, `"${"x".repeat(1024 * 1024)}"`, "upstream_invalid"],
  ])("that answers %i and %s has failed in a known way", async (status, body, code) => {
    answerWith(status, body);
    await expect(client().next(question)).rejects.toMatchObject({ code });
  });

  test("that redirects is not followed: the token goes nowhere else", async () => {
    answerWith(302, "", { location: `${server.url}/elsewhere` });
    await expect(client().next(question)).rejects.toMatchObject({ code: "upstream_unavailable" });
    expect(server.requests).toHaveLength(1);
  });

  test("has no control characters in what it says, escape sequences and false lines neither", async () => {
    const detail = "\u001b[2J\u009b31mno\r\nRecorded\u0000 \u202eas\u2028a shift\u007f";
    answerWith(400, JSON.stringify({ code: "invalid_input", detail }));
    const error: unknown = await client()
      .next(question)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: " [2J 31mno Recorded   as a shift " });
  });

  test("says a refusal in its own words, and never the token", async () => {
    answerWith(400, '{"code":"invalid_input","detail":"Unknown region: mars-1."}');
    await expect(client().next(question)).rejects.toThrow("Unknown region: mars-1.");
    answerWith(401, '{"detail":"Sign in first."}');
    await expect(client().next(question)).rejects.toThrow(/^The server refused \(HTTP 401\): Sign/);
  });
});
