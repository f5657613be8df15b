import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  coverageProblem,
  type MarketFactors,
  type MarketInstrument,
  type MarketInterval,
  marketBasedEmissions,
} from "./market-based.ts";
import { operationalEmissions } from "./operational-emissions.ts";

const instrument = (
  coveredRatio: number,
  factorGPerKwh = 0,
  days = [0, 100],
): MarketInstrument => ({
  name: "wind farm",
  coveredRatio,
  factorGPerKwh,
  validFromMs: days[0] ?? 0,
  validToMs: days[1] ?? 0,
});
const residual = { factorGPerKwh: 700, source: "made up", year: 2025 };
const interval = (market: MarketFactors | null, more: Partial<MarketInterval> = {}) => ({
  energyKwh: 10,
  pueRatio: 1.2,
  hourAtMs: 50,
  gridAverageGPerKwh: 300,
  market,
  ...more,
});

describe("market-based emissions", () => {
  test("contracts with their factors, the rest with the residual mix", () => {
    const market = { instruments: [instrument(0.5), instrument(0.25, 40)], residual };
    // By hand: 12 kWh at the meter; 6 x 0 + 3 x 40 + 3 x 700 = 2,220 g.
    expect(marketBasedEmissions([interval(market)])).toEqual({
      co2eG: 2220,
      instrumentKwh: 9,
      residualKwh: 3,
      gridAverageKwh: 0,
      uncoveredKwh: 0,
    });
  });

  test("trap 'GreenKube market-based mislabel': without a residual mix the grid average is told as such", () => {
    const result = marketBasedEmissions([
      interval({ instruments: [instrument(0.5)], residual: null }),
    ]);
    // By hand: 6 kWh x 0 + 6 kWh x 300 = 1,800 g.
    expect(result).toMatchObject({
      co2eG: 1800,
      instrumentKwh: 6,
      residualKwh: 0,
      gridAverageKwh: 6,
    });
  });

  test("nothing configured is the grid average, all of it told so", () => {
    const result = marketBasedEmissions([interval(null)]);
    expect(result).toMatchObject({ co2eG: 3600, gridAverageKwh: 12, instrumentKwh: 0 });
  });

  test("no contract and a residual mix is the residual mix", () => {
    const result = marketBasedEmissions([interval({ instruments: [], residual })]);
    expect(result).toMatchObject({ co2eG: 8400, residualKwh: 12, gridAverageKwh: 0 });
  });

  test("a contract that has ended, or not begun, covers nothing: its range is half-open", () => {
    const market = { instruments: [instrument(1, 0, [10, 20])], residual };
    const at = (hourAtMs: number) => marketBasedEmissions([interval(market, { hourAtMs })]);
    expect([9, 10, 19, 20].map((hour) => at(hour).instrumentKwh)).toEqual([0, 12, 12, 0]);
  });

  test("energy without any factor is uncovered; what a contract covers is priced all the same", () => {
    const market = { instruments: [instrument(0.75, 20)], residual: null };
    const result = marketBasedEmissions([interval(market, { gridAverageGPerKwh: null })]);
    // By hand: 9 kWh x 20 g = 180 g; 3 kWh have no price.
    expect(result).toMatchObject({
      co2eG: 180,
      instrumentKwh: 9,
      uncoveredKwh: 3,
      gridAverageKwh: 0,
    });
    const placeless = marketBasedEmissions([interval(market, { pueRatio: null })]);
    expect(placeless).toMatchObject({ co2eG: 0, uncoveredKwh: 10 });
  });

  test.each([
    ["negative energy", { energyKwh: -1 }],
    ["NaN intensity", { gridAverageGPerKwh: Number.NaN }],
    ["PUE below 1", { pueRatio: 0.9 }],
  ])("rejects %s", (_label, more) => {
    expect(() => marketBasedEmissions([interval(null, more)])).toThrow(RangeError);
  });

  test("a contract with a negative factor, which an offset would be, is refused", () => {
    const market = { instruments: [instrument(0.5, -100)], residual };
    expect(() => marketBasedEmissions([interval(market)])).toThrow(RangeError);
  });

  const anyMarket = fc.record({
    instruments: fc
      .array(
        fc.tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 900, noNaN: true }),
        ),
        {
          maxLength: 3,
        },
      )
      .map((list) => list.map(([ratio, factor]) => instrument(ratio / 3, factor))),
    residual: fc.option(
      fc
        .double({ min: 0, max: 900, noNaN: true })
        .map((factorGPerKwh) => ({ ...residual, factorGPerKwh })),
      { nil: null },
    ),
  });
  const anyInterval = fc.record({
    energyKwh: fc.double({ min: 0, max: 1e5, noNaN: true }),
    pueRatio: fc.double({ min: 1, max: 2, noNaN: true }),
    hourAtMs: fc.integer({ min: 0, max: 99 }),
    gridAverageGPerKwh: fc.option(fc.double({ min: 0, max: 900, noNaN: true }), { nil: null }),
    market: fc.option(anyMarket, { nil: null }),
  });

  test("no kWh is lost: contracts + residual + grid average + uncovered = energy x PUE", () => {
    fc.assert(
      fc.property(fc.array(anyInterval), (intervals) => {
        const all = intervals.reduce((sum, each) => sum + each.energyKwh * each.pueRatio, 0);
        const { instrumentKwh, residualKwh, gridAverageKwh, uncoveredKwh } =
          marketBasedEmissions(intervals);
        const sum = instrumentKwh + residualKwh + gridAverageKwh + uncoveredKwh;
        expect(Math.abs(sum - all)).toBeLessThanOrEqual(1e-9 * Math.max(1, all));
      }),
    );
  });

  test("where nothing is configured it is the location-based figure to the gram", () => {
    fc.assert(
      fc.property(anyInterval, (each) => {
        const market = marketBasedEmissions([{ ...each, market: null }]);
        const location = operationalEmissions(
          [{ energyKwh: each.energyKwh, intensityGPerKwh: each.gridAverageGPerKwh }],
          each.pueRatio,
        );
        expect(market.co2eG).toBeCloseTo(location.co2eG, 6);
        expect(market.uncoveredKwh).toBeCloseTo(location.uncoveredKwh, 6);
      }),
    );
  });
});

test("contracts that together cover more than the whole are found, those that follow each other are not", () => {
  expect(coverageProblem([instrument(0.6, 0, [0, 20]), instrument(0.6, 0, [10, 30])])).toBe(10);
  expect(coverageProblem([instrument(0.6, 0, [0, 10]), instrument(0.6, 0, [10, 30])])).toBeNull();
  // Three tenths, three times, and one tenth: 1 but for rounding.
  expect(coverageProblem([0.3, 0.3, 0.3, 0.1].map((ratio) => instrument(ratio)))).toBeNull();
});
