import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  drawsPower,
  type FuelMix,
  mixIntensityGPerKwh,
  mixOfBreakdown,
  mixParts,
  mixShares,
  shareOfParts,
} from "./fuel-mix.ts";

const power = fc.option(fc.double({ min: -1e3, max: 1e6, noNaN: true }), { nil: undefined });
const anyMix = fc.tuple(...mixParts.map(() => power)).map((powers): FuelMix =>
  Object.fromEntries(
    mixParts.flatMap((part, index) => {
      const meanMw = powers[index];
      return meanMw === undefined ? [] : [[part, meanMw]];
    }),
  ),
);

describe("shares of a mix", () => {
  test("sum to 1 within 1e-9, none negative, and are what the powers say", () => {
    fc.assert(
      fc.property(anyMix, (mix) => {
        const shared = shareOfParts(mix);
        if (shared === null) {
          expect(mixParts.every((part) => !((mix[part] ?? 0) > 0))).toBe(true);
          return;
        }
        const sum = shared.parts.reduce((total, { shareRatio }) => total + shareRatio, 0);
        expect(Math.abs(sum - 1)).toBeLessThan(1e-9);
        for (const { meanMw, shareRatio } of shared.parts) {
          expect(meanMw).toBeGreaterThanOrEqual(0);
          expect(shareRatio).toBeCloseTo(meanMw / shared.totalMw, 12);
        }
      }),
    );
  });

  test("the renewable share is in the fossil-free one, both between 0 and 1", () => {
    fc.assert(
      fc.property(anyMix, (mix) => {
        const { renewableRatio, fossilFreeRatio } = mixShares(mix);
        if (renewableRatio === null || fossilFreeRatio === null) return;
        expect(renewableRatio).toBeGreaterThanOrEqual(0);
        expect(fossilFreeRatio).toBeGreaterThanOrEqual(renewableRatio);
        expect(fossilFreeRatio).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test("a part that draws power counts as 0 and is told; one not reported has no share", () => {
    const mix = { solar: -3, wind: 30, coal: 10 };
    // By hand: 30 / (30 + 10) = 0.75.
    expect(shareOfParts(mix)).toEqual({
      totalMw: 40,
      parts: [
        { part: "coal", meanMw: 10, shareRatio: 0.25 },
        { part: "solar", meanMw: 0, shareRatio: 0 },
        { part: "wind", meanMw: 30, shareRatio: 0.75 },
      ],
    });
    expect(drawsPower(mix)).toBe(true);
    expect(drawsPower({ wind: 0 })).toBe(false);
  });

  test.each([[{}], [{ wind: 0 }], [{ solar: -1 }]])(
    "nothing generated has no shares: %o",
    (mix) => {
      expect(shareOfParts(mix)).toBeNull();
      expect(mixIntensityGPerKwh(mix, "lifecycle")).toBeNull();
    },
  );

  test("what storage gave back is a part of the whole, and of neither kind", () => {
    const mix = { wind: 60, coal: 20, storage: 20 };
    // By hand: 20 of 100 are storage; of the other 80, 60 are wind: 0.75.
    expect(shareOfParts(mix)?.parts.at(-1)).toEqual({
      part: "storage",
      meanMw: 20,
      shareRatio: 0.2,
    });
    expect(mixShares(mix)).toEqual({ renewableRatio: 0.75, fossilFreeRatio: 0.75 });
    // By hand: (60 x 11 + 20 x 820) / 80 = 213.25.
    expect(mixIntensityGPerKwh(mix, "lifecycle")).toBeCloseTo(213.25, 9);
  });
});

describe("a breakdown by names", () => {
  test("unknown kinds are added to unknown, discharge is storage, null is no entry", () => {
    const breakdown = {
      wind: 5,
      hydrogen: 2,
      unknown: 1,
      "hydro discharge": 3,
      "battery discharge": 4,
      nuclear: null,
      oil: Number.NaN,
    };
    expect(mixOfBreakdown(breakdown)).toEqual({ wind: 5, unknown: 3, storage: 7 });
  });

  test("no power is lost, whatever the names", () => {
    const breakdown = fc.dictionary(fc.string(), fc.double({ min: 0, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(breakdown, (given) => {
        const sum = (values: Record<string, number>) =>
          Object.values(values).reduce((total, value) => total + value, 0);
        expect(sum(mixOfBreakdown(given))).toBeCloseTo(sum(given), 3);
      }),
    );
  });
});
