import { describe, expect, test } from "vitest";
import {
  asDeuteranope,
  brightness,
  contrast,
  labOf,
  toLab,
  tokenOf,
  toLinear,
  type Triple,
} from "#components/charts/color-bench.ts";
import { mixParts } from "#lib/domain/grid/fuel-mix.ts";
import { fuelLooks } from "./fuel-look.ts";

/** How far apart two colours have to be, in OKLab; two patches of 0.02 are just told apart. */
const LEAST_DISTANCE = 0.1;
const LEAST_CONTRAST = 1.6;

describe.each([["light"], ["dark"]] as const)("colours of the energy mix, %s", (theme) => {
  const colors = fuelLooks.map(({ fuel, color }) => ({
    fuel,
    lab: labOf(tokenOf(color.slice("var(".length, -1), theme)),
  }));

  const distance = (a: Triple, b: Triple) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  const withoutRedAndGreen = (lab: Triple) => toLab(asDeuteranope(toLinear(lab)));

  test("any two are told apart, also without red and green", () => {
    const alike = colors.flatMap((one, index) =>
      colors.slice(index + 1).flatMap((other) => {
        const seen = distance(one.lab, other.lab);
        const seenBlind = distance(withoutRedAndGreen(one.lab), withoutRedAndGreen(other.lab));
        return Math.min(seen, seenBlind) > LEAST_DISTANCE ? [] : [`${one.fuel}, ${other.fuel}`];
      }),
    );
    expect(alike).toEqual([]);
  });

  test("each is a colour that screens have, and stands out from the panel", () => {
    const ground = brightness(toLinear(labOf(tokenOf("--surface", theme))));
    const unfit = colors.filter(({ lab }) => {
      const linear = toLinear(lab);
      const outside = Math.min(...linear) < -0.001 || Math.max(...linear) > 1.001;
      return outside || contrast(ground, brightness(linear)) < LEAST_CONTRAST;
    });
    expect(unfit.map(({ fuel }) => fuel)).toEqual([]);
  });
});

test("every part of a mix has a look", () => {
  expect(fuelLooks.map(({ fuel }) => fuel).toSorted()).toEqual(mixParts.toSorted());
});
