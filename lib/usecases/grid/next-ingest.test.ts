import { expect, test } from "vitest";
import { msUntilNextIngest } from "./next-ingest.ts";

test.each([
  ["2026-05-11T12:00:00Z", 5],
  ["2026-05-11T12:04:30Z", 0.5],
  ["2026-05-11T12:05:00Z", 60],
  ["2026-05-11T12:20:00Z", 45],
  ["2026-05-11T23:59:00Z", 6],
  // The hour that summer time leaves out or repeats is an hour like any other.
  ["2026-03-29T01:00:00Z", 5],
])("at %s the next reading is in %s minutes", (now, minutes) => {
  expect(msUntilNextIngest(new Date(now))).toBe(minutes * 60_000);
});
