import { describe, expect, test } from "vitest";
import { chooseSource, type SourceCandidate } from "./source-choice.ts";

const NOW = Date.parse("2026-05-11T12:05:00Z");
const hoursAgo = (hours: number) => Date.parse("2026-05-11T12:00:00Z") - hours * 3_600_000;
const candidate = (source: string, extra: Partial<SourceCandidate> = {}): SourceCandidate => ({
  source,
  missingVariable: null,
  lastHourMs: hoursAgo(1),
  failure: null,
  ...extra,
});
const choose = (candidates: readonly SourceCandidate[]) =>
  chooseSource({ signal: "average", scope: "lifecycle" }, candidates, NOW);
const average = candidate("annual-average");

describe("chooseSource", () => {
  test("the first that is up to date, whatever comes behind it", () => {
    const choice = choose([candidate("electricity-maps"), candidate("energy-charts"), average]);
    expect(choice).toEqual({
      signal: "average",
      scope: "lifecycle",
      source: "electricity-maps",
      reason: "The best source there is.",
      passedOver: [],
    });
  });

  test("a better one that is behind or not configured is passed over, and it says why", () => {
    const choice = choose([
      candidate("electricity-maps", {
        missingVariable: "ELECTRICITY_MAPS_API_KEY",
        lastHourMs: null,
      }),
      candidate("energy-charts", {
        lastHourMs: hoursAgo(9),
        failure: "It did not answer in time.",
      }),
      candidate("entsoe"),
      average,
    ]);
    expect(choice.source).toBe("entsoe");
    expect(choice.reason).toBe("The best source that is up to date.");
    expect(choice.passedOver).toEqual([
      { source: "electricity-maps", reason: "Not configured (ELECTRICITY_MAPS_API_KEY)." },
      {
        source: "energy-charts",
        reason: "Newest hour ended 8 hours ago. It did not answer in time.",
      },
    ]);
  });

  test("without a key the keyless source is the best that is configured", () => {
    const missing = { missingVariable: "ELECTRICITY_MAPS_API_KEY", lastHourMs: null };
    const choice = choose([candidate("electricity-maps", missing), candidate("energy-charts")]);
    expect(choice.reason).toBe("The best source that is configured.");
  });

  test("K13: a stale hour is better than an annual average, and none is better than nothing", () => {
    const stale = candidate("energy-charts", { lastHourMs: hoursAgo(30) });
    const worse = candidate("entsoe", { lastHourMs: hoursAgo(20) });
    expect(choose([stale, worse, average]).source).toBe("entsoe");
    const silent = candidate("energy-charts", { lastHourMs: null });
    expect(choose([silent, average])).toMatchObject({
      source: "annual-average",
      reason: "No live source has a value; the average of a year stands in.",
    });
    expect(choose([silent]).source).toBeNull();
    expect(choose([]).source).toBeNull();
  });

  test("an hour that ended three hours ago is still up to date, one more is not", () => {
    const behind = (hours: number) =>
      choose([candidate("energy-charts", { lastHourMs: hoursAgo(hours) })]).reason;
    expect(behind(3)).toBe("The best source there is.");
    expect(behind(5)).toBe("No source is up to date; this one has the newest hour.");
  });
});
