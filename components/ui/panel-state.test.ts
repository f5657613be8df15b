import { describe, expect, test } from "vitest";
import { isStale, panelView } from "./panel-state.ts";

const idle = { error: null, isFetching: false, isPlaceholderData: false, refetch: () => undefined };
const isEmpty = (rows: number[]) => rows.length === 0;

describe("panelView", () => {
  test("no data and no error is loading", () => {
    expect(panelView<number[]>({ ...idle, data: undefined }, isEmpty)).toEqual({
      state: "loading",
    });
  });

  test("no data and an error shows the sentence", () => {
    const query = { ...idle, data: undefined, error: new Error("Sign in first.") };
    expect(panelView<number[]>(query, isEmpty)).toEqual({
      state: "error",
      message: "Sign in first.",
    });
  });

  test("a failed later reading keeps the picture and tells the failure beside it", () => {
    const query = { ...idle, data: [1], error: new Error("The server cannot be reached.") };
    expect(panelView(query, isEmpty)).toEqual({
      state: "data",
      data: [1],
      problem: "The server cannot be reached.",
    });
  });

  test("an empty answer is a state of its own", () => {
    expect(panelView({ ...idle, data: [] }, isEmpty).state).toBe("empty");
  });
});

describe("isStale", () => {
  const nowMs = Date.parse("2026-11-20T12:00:00Z");

  test.each([
    ["2026-11-20T11:00:00Z", false],
    ["2026-11-20T09:00:00Z", true],
    [null, false],
  ])("as of %s: %s", (asOf, expected) => {
    expect(isStale({ asOf }, nowMs)).toBe(expected);
  });
});
