import { describe, expect, test } from "vitest";
import { countTests } from "./test-counts.ts";

const vitest = { success: true, numPassedTests: 7, numFailedTests: 0, numPendingTests: 2 };
const stats = { expected: 3, unexpected: 0, flaky: 1, skipped: 1 };

describe("countTests", () => {
  test("vitest: passed, failed and skipped as it counted them", () => {
    expect(countTests("vitest", JSON.stringify(vitest))).toEqual({
      passed: 7,
      failed: 0,
      skipped: 2,
    });
  });

  test("vitest: a file that does not load is a failure though no test failed", () => {
    expect(countTests("vitest", JSON.stringify({ ...vitest, success: false })).failed).toBe(1);
  });

  test("Playwright: a test that passed on a second try has passed", () => {
    // By hand: 3 expected + 1 flaky = 4 passed.
    expect(countTests("playwright", JSON.stringify({ errors: [], stats }))).toEqual({
      passed: 4,
      failed: 0,
      skipped: 1,
    });
  });

  test("Playwright: a server that does not start is a failure though no test ran", () => {
    const broken = { errors: [{ message: "webServer exited early" }], stats };
    expect(countTests("playwright", JSON.stringify(broken)).failed).toBe(1);
  });
});
