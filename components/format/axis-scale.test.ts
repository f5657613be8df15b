import fc from "fast-check";
import { expect, test } from "vitest";
import { co2eScale, powerScale } from "./axis-scale.ts";

test("every mark of an axis is in the unit of the axis, with the digits it needs", () => {
  // 6.4 µg: a third of it is 2.13, the next round step 2.5.
  const { unit, ticks } = co2eScale(6.4e-6);
  expect(unit).toBe("µg");
  expect(ticks.map(({ text }) => text)).toEqual(["0", "2.5", "5", "7.5"]);
});

test("an axis that ends at 1.2 kg does not begin in grams", () => {
  expect(co2eScale(1200).ticks.map(({ text }) => text)).toEqual(["0", "0.5", "1", "1.5"]);
  expect(co2eScale(1200).unit).toBe("kg");
});

test("power of 61 W is marked in steps of 25 W, in the locale of the viewer", () => {
  expect(powerScale(61).ticks.map(({ text }) => text)).toEqual(["0", "25", "50", "75"]);
  expect(powerScale(0.9, "de").unit).toBe("mW");
  expect(co2eScale(6.4e-6, "de").ticks[1]?.text).toBe("2,5");
});

test("nothing above zero leaves the zero alone", () => {
  expect(co2eScale(0).ticks).toEqual([{ value: 0, text: "0" }]);
});

test("the last mark reaches the greatest value and there are two to four marks", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (mostG) => {
      const { ticks } = co2eScale(mostG);
      expect(ticks.at(-1)?.value ?? 0).toBeGreaterThanOrEqual(mostG * 0.99999);
      expect(ticks.length).toBeGreaterThanOrEqual(3);
      expect(ticks.length).toBeLessThanOrEqual(4);
    }),
  );
});
