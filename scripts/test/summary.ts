import { formatDuration } from "../bootstrap/duration.mjs";
import type { TestCounts } from "./test-counts.ts";

export type StepResult = {
  name: string;
  ok: boolean;
  durationMs: number;
  /** `null`: not a step that runs tests. */
  counts: TestCounts | null;
};

/** The table of all steps, and the plain last line `N passed, N failed`. */
export function summarise(results: readonly StepResult[]): string {
  const nameWidth = Math.max(...results.map(({ name }) => name.length));
  const rows = results.map(({ name, ok, durationMs, counts }) => {
    const time = formatDuration(durationMs).padStart(12);
    return `  ${ok ? "✓" : "✗"} ${name.padEnd(nameWidth)} ${time}${describeCounts(counts)}`;
  });
  const totalMs = results.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const total = `    ${"".padEnd(nameWidth)} ${formatDuration(totalMs).padStart(12)}`;
  const passed = sum(results, "passed");
  const failed = sum(results, "failed");
  return [...rows, total, "", `${passed} passed, ${failed} failed`].join("\n");
}

function describeCounts(counts: TestCounts | null): string {
  if (counts === null) return "";
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
  return `   ${counts.passed} passed, ${counts.failed} failed${skipped}`;
}

const sum = (results: readonly StepResult[], key: "passed" | "failed") =>
  results.reduce((total, { counts }) => total + (counts?.[key] ?? 0), 0);
