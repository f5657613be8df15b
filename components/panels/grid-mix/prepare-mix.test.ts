import { describe, expect, test } from "vitest";
import type { MixResponse } from "#lib/contracts/grid-mix.ts";
import { basisSentence, knownSentence, mixTable, prepareMix } from "./prepare-mix.ts";

const HOUR_MS = 3_600_000;
const START_MS = Date.parse("2026-11-20T00:00:00Z");

/** Hours of wind and coal, MW; null is an hour nobody knows. */
function response(powers: ([wind: number, coal: number] | null)[]): MixResponse {
  const totals = powers.map((each) => (each === null ? null : each[0] + each[1]));
  const fuel = (name: "wind" | "coal", index: 0 | 1) => {
    const meanMw = powers.map((each) => each?.[index] ?? null);
    const shareRatio = meanMw.map((mw, hour) => (mw === null ? null : mw / (totals[hour] ?? 1)));
    const known = shareRatio.filter((share) => share !== null);
    const meanShareRatio = known.reduce((sum, share) => sum + share, 0) / known.length;
    return { fuel: name, meanMw, shareRatio, meanShareRatio };
  };
  return {
    region: "eu-central-1",
    name: "Frankfurt",
    zone: "DE",
    from: new Date(START_MS).toISOString(),
    to: new Date(START_MS + powers.length * HOUR_MS).toISOString(),
    basis: "consumption",
    hours: powers.map((_each, hour) => new Date(START_MS + hour * HOUR_MS).toISOString()),
    fuels: [fuel("coal", 1), fuel("wind", 0)],
    totalMw: totals,
    renewablePercent: powers.map(() => null),
    fossilFreePercent: powers.map(() => null),
    hourSources: powers.map((each) => (each === null ? null : "electricity-maps")),
    estimated: powers.map(() => false),
    mean: {
      renewablePercent: null,
      fossilFreePercent: null,
      basis: "consumption",
      sources: ["electricity-maps"],
      estimated: false,
      simulated: false,
      asOf: null,
      coveredHours: powers.filter((each) => each !== null).length,
    },
    totalHours: powers.length,
    otherBasisHours: 0,
    drawingHours: 0,
  };
}

describe("prepareMix", () => {
  test("an hour nobody knows is a hole, not a zero", () => {
    const { chart, steps } = prepareMix(response([[3, 1], null]));
    expect(chart.parts.map(({ key }) => key)).toEqual(["wind", "coal"]);
    expect(chart.rows.map(({ values }) => values)).toEqual([
      [0.75, 0.25],
      [null, null],
    ]);
    expect([...steps.values()]).toEqual([{ knownHours: 1, estimatedHours: 0, totalMw: 4 }]);
  });

  test("shares without power are drawn, and their power is not known", () => {
    const { chart, steps } = prepareMix({ ...response([[3, 1]]), totalMw: [null] });
    expect(chart.rows[0]?.values).toEqual([0.75, 0.25]);
    expect([...steps.values()]).toEqual([{ knownHours: 1, estimatedHours: 0, totalMw: null }]);
  });

  test("each row stands in the middle of its step, and the steps are equally wide", () => {
    const { chart, stepHours } = prepareMix(response(Array.from({ length: 193 }, () => [1, 1])));
    expect(stepHours).toBe(2);
    expect(chart.rows).toHaveLength(97);
    expect(chart.rows[0]?.timeMs).toBe(START_MS + HOUR_MS);
    expect(chart.rows.at(-1)?.timeMs).toBe(START_MS + 193 * HOUR_MS);
    expect(chart.toMs).toBe(START_MS + 194 * HOUR_MS);
  });

  test("a step of several hours is the mean of those that are known, and sums to 1", () => {
    const hours: ([number, number] | null)[] = Array.from({ length: 194 }, () => [1, 1]);
    hours[0] = null;
    hours[1] = [3, 1];
    const { chart, steps } = prepareMix(response(hours));
    // By hand: of the first two hours only the second is known: 3 of 4 MW.
    expect(chart.rows[0]?.values).toEqual([0.75, 0.25]);
    expect(steps.get(START_MS + HOUR_MS)).toEqual({ knownHours: 1, estimatedHours: 0, totalMw: 4 });
  });

  test("a part too small to be seen is left out of the picture and kept in the table", () => {
    const model = prepareMix(response([[9999, 1]]));
    expect(model.chart.parts.map(({ key }) => key)).toEqual(["wind"]);
    expect(mixTable(model).columns.map(({ label }) => label)).toContain("coal MW");
  });

  test("the table has every hour, empty where nothing is known", () => {
    const { columns, rows } = mixTable(prepareMix(response([[3, 1], null])));
    expect(rows[0]).toHaveLength(columns.length);
    expect(rows[0]?.slice(4, 8)).toEqual([1, 0.25, 3, 0.75]);
    expect(rows[1]?.slice(1).every((cell) => cell === null)).toBe(true);
  });

  test("hours that are estimated are said to be, in the table and of each step", () => {
    const model = prepareMix({
      ...response([[3, 1], [1, 1], null]),
      estimated: [true, false, false],
    });
    const { columns, rows } = mixTable(model);
    const cell = columns.findIndex(({ label }) => label === "estimated");
    expect(rows.map((row) => row[cell])).toEqual(["yes", "no", null]);
    expect([...model.steps.values()].map(({ estimatedHours }) => estimatedHours)).toEqual([1, 0]);
  });

  test("how many hours are known is said, and in how many plants drew power", () => {
    const known = response([[1, 1], null]);
    expect(knownSentence(prepareMix(known))).toBe("1 of 2 h known");
    expect(knownSentence(prepareMix({ ...known, drawingHours: 1 }))).toBe(
      "1 of 2 h known; in 1 h plants drew power",
    );
  });

  test("what the shares are of is said, and what is left out for it", () => {
    expect(basisSentence(prepareMix(response([[1, 1]])))).toContain("consumed");
    const mixed = { ...response([[1, 1]]), basis: "generation", otherBasisHours: 3 } as const;
    expect(basisSentence(prepareMix(mixed))).toContain("3 h are known of consumption alone");
  });
});
