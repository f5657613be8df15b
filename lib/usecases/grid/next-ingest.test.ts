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

test("K11: wherever a clock jumps to, the next reading is within the hour and never overdue", () => {
  const start = Date.parse("2026-10-24T22:00:00Z");
  // Two days by steps of 59 s, over the night that Europe puts its clocks back in.
  const waits = Array.from({ length: 2_900 }, (_step, index) =>
    msUntilNextIngest(new Date(start + index * 59_000)),
  );
  expect(Math.min(...waits)).toBeGreaterThan(0);
  expect(Math.max(...waits)).toBeLessThanOrEqual(60 * 60_000);
});
