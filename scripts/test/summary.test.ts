import { expect, test } from "vitest";
import { summarise } from "./summary.ts";

test("the last line sums all runners, and every step has a row with its time", () => {
  const text = summarise([
    { name: "lint", ok: true, durationMs: 1500, counts: null },
    { name: "unit", ok: true, durationMs: 12_000, counts: { passed: 7, failed: 0, skipped: 2 } },
    {
      name: "browser",
      ok: false,
      durationMs: 65_000,
      counts: { passed: 3, failed: 1, skipped: 0 },
    },
  ]);
  const lines = text.split("\n");
  // By hand: 7 + 3 = 10 passed, 0 + 1 = 1 failed.
  expect(lines.at(-1)).toBe("10 passed, 1 failed");
  expect(lines[0]).toMatch(/✓ lint\s+1\.5 s$/);
  expect(lines[1]).toMatch(/✓ unit\s+12 s\s+7 passed, 0 failed, 2 skipped$/);
  expect(lines[2]).toMatch(/✗ browser\s+1 min 5 s\s+3 passed, 1 failed$/);
});
