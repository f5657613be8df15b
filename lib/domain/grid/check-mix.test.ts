import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_MS } from "../time/hour.ts";
import { checkMix } from "./check-mix.ts";
import { type FuelMix, mixIntensityGPerKwh, mixShares } from "./fuel-mix.ts";

const hourOf = (mix: FuelMix, hourAtMs = 0) => ({
  hourAtMs,
  mix,
  ...mixShares(mix),
  estimated: false,
});
const stated = (intensityGPerKwh: number, hourAtMs = 0) => ({
  hourAtMs,
  scope: "lifecycle" as const,
  intensityGPerKwh,
});

test("an hour without parts is a gap; zero and a plant that draws are values", () => {
  const { accepted, ...counts } = checkMix(
    [hourOf({}), hourOf({ wind: 0 }, HOUR_MS), hourOf({ solar: -5, gas: 10 }, 2 * HOUR_MS)],
    [],
  );
  expect(accepted.map(({ mix }) => mix)).toEqual([{ wind: 0 }, { solar: -5, gas: 10 }]);
  expect(counts).toEqual({ gapCount: 1, refusedCount: 0, doubtedCount: 0 });
});

test("K16: an hour off the UTC hour is refused, and so is power that no grid has", () => {
  const odd = [
    hourOf({ wind: 10 }, 15 * 60_000),
    hourOf({ wind: 40_000_000 }),
    hourOf({ wind: Number.NaN, coal: 5 }),
    hourOf({ wind: Number.POSITIVE_INFINITY }),
  ];
  const { accepted, refusedCount } = checkMix(odd, []);
  expect(accepted).toEqual([]);
  expect(refusedCount).toBe(4);
});

test("a mix that its source's intensity contradicts is kept, flagged estimated and counted", () => {
  const wind = hourOf({ wind: 100 });
  const coal = hourOf({ coal: 100 });
  // By hand: wind alone is 11 g/kWh, coal alone 820.
  const doubted = (mix: typeof wind, intensity: number) =>
    checkMix([mix], [stated(intensity)]).accepted.map(({ estimated }) => estimated);
  expect(doubted(wind, 160)).toEqual([false]);
  expect(doubted(wind, 162)).toEqual([true]);
  expect(doubted(coal, 274)).toEqual([false]);
  expect(doubted(coal, 273)).toEqual([true]);
  expect(checkMix([wind], [stated(500, HOUR_MS)]).doubtedCount).toBe(0);
  expect(checkMix([wind], [stated(500)])).toMatchObject({
    accepted: [{ mix: { wind: 100 } }],
    doubtedCount: 1,
  });
});

test("a mix is never contradicted by the intensity that is made of it", () => {
  const power = fc.double({ min: 0, max: 1e5, noNaN: true });
  fc.assert(
    fc.property(power, power, power, (coal, gas, wind) => {
      const mix = { coal, gas, wind };
      const intensity = mixIntensityGPerKwh(mix, "lifecycle");
      const { accepted, doubtedCount } = checkMix(
        [hourOf(mix)],
        intensity === null ? [] : [stated(intensity)],
      );
      expect(accepted).toEqual([hourOf(mix)]);
      expect(doubtedCount).toBe(0);
    }),
  );
});
