import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR_MS } from "../time/hour.ts";
import { mixParts } from "./fuel-mix.ts";
import { basisOfSource, chooseBasis } from "./mix-basis.ts";
import { type KnownMix, layMixOnHours, meanOfKnown } from "./mix-grid.ts";

const axis = [0, 1, 2, 3].map((hour) => hour * HOUR_MS);
const known = (hour: number, source: string, mix: KnownMix["mix"]): KnownMix => ({
  hourAtMs: hour * HOUR_MS,
  source,
  mix,
  renewableRatio: null,
  fossilFreeRatio: null,
  estimated: false,
});

describe("a mix on an axis of hours", () => {
  test("an hour nobody knows, and one in which nothing was generated, are null in every column", () => {
    const grid = layMixOnHours(
      axis,
      [known(0, "entsoe", { wind: 3, coal: 1 }), known(2, "entsoe", { wind: 0 })],
      null,
    );
    expect(grid.totalMw).toEqual([4, null, null, null]);
    expect(grid.columns.map(({ part, shareRatio }) => [part, shareRatio])).toEqual([
      ["coal", [0.25, null, null, null]],
      ["wind", [0.75, null, null, null]],
    ]);
  });

  test("a fuel the source does not report is null, not 0; in the mean it is nothing", () => {
    const grid = layMixOnHours(
      axis,
      [known(0, "entsoe", { wind: 1 }), known(1, "entsoe", { wind: 1, gas: 1 })],
      null,
    );
    const [gas, wind] = grid.columns;
    expect(gas).toMatchObject({ part: "gas", meanMw: [null, 1, null, null] });
    // By hand: gas 0 and a half, wind 1 and a half, over two hours.
    expect(gas?.meanShareRatio).toBe(0.25);
    expect(wind?.meanShareRatio).toBe(0.75);
  });

  test("consumption and generation are never in one series: the one that knows more is taken", () => {
    const both = [
      known(0, "electricity-maps", { wind: 1 }),
      known(0, "entsoe", { coal: 1 }),
      known(1, "entsoe", { coal: 1 }),
    ];
    const grid = layMixOnHours(axis, both, null);
    expect(grid).toMatchObject({ basis: "generation", otherBasisHours: 0 });
    expect(grid.columns.map(({ part }) => part)).toEqual(["coal"]);
    const wanted = layMixOnHours(axis, both, "consumption");
    expect(wanted).toMatchObject({ basis: "consumption", otherBasisHours: 1 });
    expect(wanted.columns.map(({ part }) => part)).toEqual(["wind"]);
  });

  test("of two sources of an hour and basis the first is taken", () => {
    const grid = layMixOnHours(
      axis,
      [known(0, "entsoe", { wind: 1 }), known(0, "eia", { coal: 1 })],
      null,
    );
    expect(grid.hours[0]?.source).toBe("entsoe");
  });

  test("a basis nobody knows is told as none, and what the other knows is counted", () => {
    const grid = layMixOnHours(axis, [known(0, "entsoe", { wind: 1 })], "consumption");
    expect(grid).toMatchObject({ basis: null, otherBasisHours: 1, columns: [] });
    expect(layMixOnHours(axis, [], null)).toMatchObject({ basis: null, otherBasisHours: 0 });
  });

  test("a source that tells shares alone has no power, and shares all the same", () => {
    const percents = known(0, "uk-carbon-intensity", { wind: 30, gas: 50 });
    const grid = layMixOnHours(axis, [percents, known(1, "entsoe", { wind: 30, gas: 50 })], null);
    expect(grid).toMatchObject({ basis: "generation", totalMw: [null, 80, null, null] });
    const wind = grid.columns.find(({ part }) => part === "wind");
    expect(wind?.meanMw).toEqual([null, 30, null, null]);
    expect(wind?.shareRatio).toEqual([0.375, 0.375, null, null]);
  });

  test("hours in which a plant drew power are counted", () => {
    const drawing = known(0, "eia", { solar: -2, gas: 4 });
    const grid = layMixOnHours(axis, [drawing, known(1, "eia", { gas: 4 })], null);
    expect(grid.drawingHours).toBe(1);
    expect(grid.totalMw[0]).toBe(4);
  });

  test("the shares of each hour sum to 1 within 1e-9, and so do the means", () => {
    const mix = fc.dictionary(
      fc.constantFrom(...mixParts),
      fc.double({ min: 0, max: 1e5, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(mix, { minLength: 1, maxLength: 4 }), (mixes) => {
        const grid = layMixOnHours(
          axis,
          mixes.map((each, hour) => known(hour, "entsoe", each)),
          null,
        );
        for (const [hour, totalMw] of grid.totalMw.entries()) {
          const shares = grid.columns.map(({ shareRatio }) => shareRatio[hour] ?? 0);
          const sum = shares.reduce((total, share) => total + share, 0);
          expect(Math.abs(sum - (totalMw === null ? 0 : 1))).toBeLessThan(1e-9);
        }
        const means = grid.columns.reduce((sum, { meanShareRatio }) => sum + meanShareRatio, 0);
        expect(Math.abs(means - (grid.basis === null ? 0 : 1))).toBeLessThan(1e-9);
      }),
    );
  });
});

test.each([
  [{ consumption: 0, generation: 0 }, null],
  [{ consumption: 3, generation: 3 }, "consumption"],
  [{ consumption: 2, generation: 3 }, "generation"],
])("of %o hours the basis is %s", (hours, basis) => {
  expect(chooseBasis(hours)).toBe(basis);
});

test("only Electricity Maps tells what is consumed", () => {
  expect(basisOfSource("electricity-maps")).toBe("consumption");
  expect(["entsoe", "eia", "simulated"].map(basisOfSource)).toEqual(Array(3).fill("generation"));
});

test("the mean of nothing known is null", () => {
  expect(meanOfKnown([null, null])).toBeNull();
  expect(meanOfKnown([1, null, 2])).toBe(1.5);
});
