import fc from "fast-check";
import { expect, test } from "vitest";
import { rampColor, rampInk, rampStep } from "./intensity-ramp.ts";

test.each([
  [0, 0],
  [100, 4],
  [150, 6], // half way between the second and the third stop: 4 + 2
  [450, 16],
  [800, 24],
  [1200, 24],
])("%d g/kWh is step %d", (intensity, step) => {
  expect(rampStep(intensity)).toBe(step);
});

test("a dirtier hour never looks cleaner", () => {
  const intensity = fc.double({ min: 0, max: 2000, noNaN: true });
  fc.assert(
    fc.property(intensity, intensity, (a, b) => {
      expect(rampStep(Math.min(a, b))).toBeLessThanOrEqual(rampStep(Math.max(a, b)));
    }),
  );
});

test("ink turns where the fill gets too light for it", () => {
  expect([rampInk(50), rampInk(300), rampInk(700)]).toEqual([
    "var(--ink-low)",
    "var(--ink-mid)",
    "var(--ink-high)",
  ]);
  expect(rampColor(100)).toBe("var(--r4)");
});
