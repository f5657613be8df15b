import { describe, expect, test } from "vitest";
import { refusalBeforeSending, refusalOfAnswer } from "./upload-refusal.ts";

const maxBytes = 50 * 1024 * 1024;
const problem = (code: string, detail: string) => ({ status: 400, code, detail });

describe("before a byte is sent", () => {
  test("a file at the limit may go, one byte more may not", () => {
    const mediaType = "application/json";
    expect(refusalBeforeSending({ sizeBytes: maxBytes, mediaType, maxBytes })).toBeNull();
    expect(refusalBeforeSending({ sizeBytes: maxBytes + 1, mediaType, maxBytes })).toEqual({
      sentence: "This file is larger than the limit of 50 MiB.",
      remedy: "none",
    });
  });

  test("an empty file and a file of another kind are told apart", () => {
    const empty = refusalBeforeSending({ sizeBytes: 0, mediaType: null, maxBytes });
    const other = refusalBeforeSending({ sizeBytes: 9, mediaType: null, maxBytes });
    expect(empty?.sentence).toBe("This file is empty.");
    expect(other?.sentence).toBe("This is neither a JSON nor an Avro file.");
  });
});

describe("the server's answer", () => {
  test.each([
    [0, "retry"],
    [401, "sign-in"],
    [408, "retry"],
    [413, "none"],
    [415, "none"],
    [429, "retry"],
    [500, "retry"],
    [503, "retry"],
  ])("status %d is a sentence, and the remedy is %s", (status, remedy) => {
    const refusal = refusalOfAnswer({ status, body: null, maxBytes });
    expect(refusal.remedy).toBe(remedy);
    expect(refusal.sentence).toMatch(/\.$/);
  });

  test("the sentence of a problem is kept, and an empty body has its own", () => {
    const refused = problem("invalid_input", "The name is not valid.");
    expect(refusalOfAnswer({ status: 400, body: refused, maxBytes })).toEqual({
      sentence: "The name is not valid.",
      remedy: "none",
    });
    const empty = problem("empty_body", "The upload has no content.");
    expect(refusalOfAnswer({ status: 400, body: empty, maxBytes }).sentence).toBe(
      "This file is empty.",
    );
  });
});
