import { expect, test } from "vitest";
import { ApiProblem } from "#lib/client/api.ts";
import { ceremonySentence } from "./ceremony-sentence.ts";

test("what the server refuses is said in its own words", () => {
  const problem = new ApiProblem({ status: 403, code: "forbidden", detail: "Used already." });
  expect(ceremonySentence(problem)).toBe("Used already.");
});

test("what the browser refuses is said in ours", () => {
  const error = new Error("The operation either timed out or was not allowed.");
  error.name = "NotAllowedError";
  expect(ceremonySentence(error)).toContain("cancelled");
});

test("anything else shows no technical detail", () => {
  expect(ceremonySentence(new TypeError("x is not a function"))).not.toContain("function");
  expect(ceremonySentence("boom")).toBe("Something went wrong. Please try again.");
});
