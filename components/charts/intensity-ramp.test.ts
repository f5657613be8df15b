import fc from "fast-check";
import { expect, test } from "vitest";
import { brightness, contrast, labOf, tokenOf, toLinear, type Triple } from "./color-bench.ts";
import { RAMP_STOPS, rampColor, rampInk, rampStep } from "./intensity-ramp.ts";

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

test.each(["light", "dark"] as const)("every number on the ramp can be read (%s)", (theme) => {
  const luminance = (color: Triple) => brightness(toLinear(labOf(color)));
  // The style sheet mixes the steps between two stops in this space, by quarters.
  const fillOf = (step: number): Triple => {
    const low = Math.min(RAMP_STOPS.length - 2, Math.floor(step / 4));
    const [a, b] = [tokenOf(`--i${low}`, theme), tokenOf(`--i${low + 1}`, theme)];
    const part = step / 4 - low;
    return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part];
  };
  const unreadable = Array.from({ length: 801 }, (_each, intensity) => intensity).filter((g) => {
    const ink = tokenOf(rampInk(g).slice("var(".length, -1), theme);
    return contrast(luminance(ink), luminance(fillOf(rampStep(g)))) < 4.5;
  });
  expect(unreadable).toEqual([]);
});
