import { z } from "zod";
import type { ReportKind } from "./steps.ts";

export type TestCounts = { passed: number; failed: number; skipped: number };

const vitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});

const playwrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/**
 * Tests of one runner's JSON report. A run that broke outside of any test (a file that does not
 * load, a server that does not start) counts as one failed test, so that it is never "0 failed".
 */
export function countTests(kind: ReportKind, json: string): TestCounts {
  if (kind === "vitest") {
    const report = vitestReport.parse(JSON.parse(json));
    const broken = report.success ? 0 : 1;
    return {
      passed: report.numPassedTests,
      failed: Math.max(report.numFailedTests, broken),
      skipped: report.numPendingTests,
    };
  }
  const { errors, stats } = playwrightReport.parse(JSON.parse(json));
  return {
    passed: stats.expected + stats.flaky,
    failed: Math.max(stats.unexpected, errors.length > 0 ? 1 : 0),
    skipped: stats.skipped,
  };
}
