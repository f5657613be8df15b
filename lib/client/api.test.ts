import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { ApiProblem, apiAddress, getJson, shouldRetry } from "./api.ts";
import { sendJson } from "./send-json.ts";

const schema = z.object({ ok: z.boolean() });
const call = { path: "/api/v1/thing", params: { region: "eu-west-2,us-east-1" }, schema };

function answerWith(status: number, body: string): void {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status })));
}

afterEach(() => vi.unstubAllGlobals());

describe("getJson", () => {
  test("gives the checked body", async () => {
    answerWith(200, '{"ok":true}');
    await expect(getJson(call)).resolves.toEqual({ ok: true });
  });

  test("a refusal keeps the sentence, the code and the request id", async () => {
    answerWith(
      401,
      '{"status":401,"code":"not_authenticated","detail":"Sign in first.","requestId":"r1"}',
    );
    await expect(getJson(call)).rejects.toMatchObject({
      message: "Sign in first.",
      status: 401,
      code: "not_authenticated",
      requestId: "r1",
    });
  });

  test("a refusal of a field names the field and says why", async () => {
    answerWith(
      400,
      '{"status":400,"code":"invalid_input","detail":"The deadline has passed.","invalidParams":[{"name":"deadline","reason":"in the past"}]}',
    );
    await expect(getJson(call)).rejects.toMatchObject({
      invalidFields: [{ name: "deadline", reason: "in the past" }],
    });
  });

  test("an error page that is not JSON still gives a sentence", async () => {
    answerWith(503, "<html>");
    await expect(getJson(call)).rejects.toThrow("The server answered with status 503.");
  });

  test("an answer that breaks the contract is not shown as data", async () => {
    answerWith(200, '{"ok":"yes"}');
    await expect(getJson(call)).rejects.toMatchObject({ code: "unexpected_answer" });
  });

  test("a server that is gone is named as such", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
    await expect(getJson(call)).rejects.toMatchObject({ status: 0, code: "unreachable" });
  });
});

describe("a schema that is loaded late", () => {
  const late = { ...call, schema: async () => schema };
  const lost = { ...call, schema: () => Promise.reject(new TypeError("import failed")) };

  test("checks the answer like one that is there", async () => {
    answerWith(200, '{"ok":true}');
    await expect(getJson(late)).resolves.toEqual({ ok: true });
    answerWith(200, '{"ok":"yes"}');
    await expect(getJson(late)).rejects.toMatchObject({ code: "unexpected_answer" });
  });

  test("and cannot be loaded: nothing unchecked is shown, and the person is told to reload", async () => {
    answerWith(200, '{"ok":true}');
    await expect(getJson(lost)).rejects.toMatchObject({
      message:
        "The server cannot be reached, or has another version by now. Try again, else reload the page.",
      status: 0,
    });
  });

  test("and cannot be loaded: a refusal is told as it is, and a server that is gone", async () => {
    answerWith(401, '{"status":401,"code":"not_authenticated","detail":"Sign in first."}');
    await expect(getJson(lost)).rejects.toMatchObject({ code: "not_authenticated" });
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
    await expect(getJson(lost)).rejects.toMatchObject({ message: "The server cannot be reached." });
  });

  test("is there before anything is changed", async () => {
    const fetched = vi.fn<typeof fetch>(() => Promise.resolve(new Response('{"ok":true}')));
    vi.stubGlobal("fetch", fetched);
    const change = { method: "POST", path: call.path } as const;
    await expect(sendJson({ ...change, schema: lost.schema })).rejects.toMatchObject({ status: 0 });
    expect(fetched).not.toHaveBeenCalled();
    await expect(sendJson({ ...change, schema: late.schema })).resolves.toEqual({ ok: true });
  });
});

describe("the body of a refusal", () => {
  test.each([
    ["no object", "[1]"],
    ["nothing", "null"],
    ["a status that is no number", '{"status":"401","detail":"x"}'],
    ["no sentence", '{"status":401}'],
  ])("with %s is told by its status", async (_what, body) => {
    answerWith(401, body);
    await expect(getJson(call)).rejects.toThrow("The server answered with status 401.");
  });

  test("with a code and fields that are none is told without them", async () => {
    answerWith(400, '{"status":400,"detail":"No.","code":7,"invalidParams":[{"name":"a"},3]}');
    await expect(getJson(call)).rejects.toMatchObject({
      message: "No.",
      code: "unknown",
      invalidFields: [],
    });
  });
});

describe("shouldRetry", () => {
  const problem = (status: number) => new ApiProblem({ status, code: "x", detail: "x" });

  test.each([
    [0, problem(401), false],
    [0, problem(503), true],
    [0, problem(0), true],
    [2, problem(503), false],
    [1, new Error("unknown"), true],
  ])("after %d failures %s is tried again: %s", (failureCount, error, expected) => {
    expect(shouldRetry(failureCount, error)).toBe(expected);
  });
});

test("an address keeps the commas of a region list readable", () => {
  expect(apiAddress(call.path, call.params)).toBe("/api/v1/thing?region=eu-west-2,us-east-1");
  expect(apiAddress("/api/v1/sources")).toBe("/api/v1/sources");
});
