import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { ApiProblem, apiAddress, getJson, shouldRetry } from "./api.ts";

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
