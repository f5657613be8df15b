import { describe, expect, test } from "vitest";
import type { NarrativesResponse } from "#lib/contracts/narratives.ts";
import { narrativesTable, prepareNarratives } from "./prepare-narratives.ts";
import { prepareTimeline } from "./prepare-timeline.ts";

const figure = (value: number | null, unit: string) => ({
  value,
  low: value,
  high: value,
  unit,
  method: "by hand",
  sources: [],
  estimated: true,
  simulated: false,
  asOf: null,
});
const narrative = (producedAt: string, co2eG: number | null, method = "rapl") => ({
  id: "019a0000-0000-7000-8000-000000000001",
  producedAt,
  model: "rules",
  method,
  region: null,
  zone: null,
  recordCount: 3,
  energy: figure(1, "J"),
  co2e: figure(co2eG, "g"),
});
const response: NarrativesResponse = {
  from: "2026-11-19T00:00:00Z",
  to: "2026-11-20T00:00:00Z",
  totalCount: 4,
  unpricedCount: 1,
  mean: figure(0.02, "g"),
  p95Co2eG: null,
  byMethod: [],
  narratives: [
    narrative("2026-11-19T01:10:00Z", 0.01),
    narrative("2026-11-19T01:20:00Z", 0.02, "cpu-time-model"),
    narrative("2026-11-19T05:00:00Z", 0.03),
    narrative("2026-11-19T06:00:00Z", null),
  ],
};

describe("prepareNarratives", () => {
  test("a narrative without a price is not drawn as one that cost nothing", () => {
    expect(prepareNarratives(response).histogram.totalCount).toBe(3);
  });

  test("only the marks that are known are drawn", () => {
    expect(prepareNarratives(response).histogram.marks).toEqual([{ label: "mean", value: 0.02 }]);
  });

  test("says when not all of the range is drawn", () => {
    expect(prepareNarratives(response).cutNote).toBeNull();
    expect(prepareNarratives({ ...response, totalCount: 9 }).cutNote).toBe("newest 4 of 9");
  });

  test("the table keeps an unknown price empty", () => {
    expect(narrativesTable(response).rows[3]?.[6]).toBeNull();
  });
});

describe("prepareTimeline", () => {
  test("sums grams by step and method: a day is cut into 48 half hours", () => {
    const { rows, parts, stepHours } = prepareTimeline(response);
    expect(stepHours).toBe(0.5);
    expect(parts.map(({ key }) => key)).toEqual(["cpu-time-model", "rapl"]);
    expect(rows).toEqual([
      { timeMs: Date.parse("2026-11-19T01:15:00Z"), values: [0.02, 0.01] },
      { timeMs: Date.parse("2026-11-19T05:15:00Z"), values: [0, 0.03] },
    ]);
  });
});
