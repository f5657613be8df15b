import { describe, expect, test } from "vitest";
import { readReplayRequest } from "./replay-options.ts";

const many = {
  kind: "many",
  receivedFrom: null,
  receivedBefore: null,
  finishedBefore: null,
  failedOnly: false,
  userName: null,
};

describe("the options of replay", () => {
  test("name one upload, a time, the failed ones or all", () => {
    const uploadId = "01900000-0000-7000-8000-000000000000";
    expect(readReplayRequest({ upload: uploadId })).toEqual({ kind: "one", uploadId });
    expect(readReplayRequest({ since: "2026-03-05", until: "2026-03-06T01:00:00+01:00" })).toEqual({
      ...many,
      receivedFrom: new Date("2026-03-05T00:00:00Z"),
      receivedBefore: new Date("2026-03-06T00:00:00Z"),
    });
    expect(readReplayRequest({ failed: true, user: "Ada" })).toEqual({
      ...many,
      failedOnly: true,
      userName: "Ada",
    });
    expect(readReplayRequest({ all: true })).toEqual(many);
  });

  test.each([
    [{}, "Say which"],
    [{ until: "2026-03-05" }, "Say which"],
    [{ user: "Ada" }, "Say which"],
    [{ upload: "7" }, "--upload"],
    [{ upload: "01900000-0000-7000-8000-000000000000", failed: true as const }, "--upload"],
    [{ since: "yesterday" }, "--since"],
    [{ since: "2026-03-05T12:00:00" }, "--since"],
    [{ all: true as const, since: "2026-03-05" }, "--all"],
  ])("are refused when they leave open what is meant: %o", (options, named) => {
    expect(() => readReplayRequest(options)).toThrow(named);
  });
});
