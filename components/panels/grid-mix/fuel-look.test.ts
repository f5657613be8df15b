import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { mixParts } from "#lib/domain/grid/fuel-mix.ts";
import { fuelLooks } from "./fuel-look.ts";

type Triple = readonly [number, number, number];

const CSS = readFileSync(new URL("../../../app/globals.css", import.meta.url), "utf8");
/** How far apart two colours have to be, in OKLab; two patches of 0.02 are just told apart. */
const LEAST_DISTANCE = 0.1;
const LEAST_CONTRAST = 1.6;

const times = (rows: readonly Triple[], [x, y, z]: Triple): Triple => {
  const [a, b, c] = rows.map(([u, v, w]) => u * x + v * y + w * z);
  return [a ?? 0, b ?? 0, c ?? 0];
};
const each = ([x, y, z]: Triple, change: (value: number) => number): Triple => [
  change(x),
  change(y),
  change(z),
];

/** OKLab and linear sRGB (Ottosson 2020); deuteranopia in linear sRGB (Machado et al. 2009). */
const toLinear = (lab: Triple) =>
  times(
    [
      [4.0767416621, -3.3077115913, 0.2309699292],
      [-1.2684380046, 2.6097574011, -0.3413193965],
      [-0.0041960863, -0.7034186147, 1.707614701],
    ],
    each(
      times(
        [
          [1, 0.3963377774, 0.2158037573],
          [1, -0.1055613458, -0.0638541728],
          [1, -0.0894841775, -1.291485548],
        ],
        lab,
      ),
      (root) => root ** 3,
    ),
  );
const toLab = (linear: Triple) =>
  times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    each(
      times(
        [
          [0.4122214708, 0.5363325363, 0.0514459929],
          [0.2119034982, 0.6806995451, 0.1073969566],
          [0.0883024619, 0.2817188376, 0.6299787005],
        ],
        linear,
      ),
      Math.cbrt,
    ),
  );
const asDeuteranope = (linear: Triple) =>
  each(
    times(
      [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.01182, 0.04294, 0.968881],
      ],
      linear,
    ),
    (value) => Math.min(1, Math.max(0, value)),
  );

function labOf(oklch: string): Triple {
  const [lightness = 0, chroma = 0, hue = 0] = oklch.trim().split(/\s+/).map(Number);
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

function tokenOf(color: string, theme: "light" | "dark"): Triple {
  const name = color.slice("var(".length, -1);
  const [, light, dark] =
    new RegExp(`${name}: light-dark\\(oklch\\(([^)]+)\\), oklch\\(([^)]+)\\)\\)`).exec(CSS) ?? [];
  const chosen = theme === "light" ? light : dark;
  if (chosen === undefined) throw new Error(`no token ${name}`);
  return labOf(chosen);
}

const brightness = (linear: Triple) => times([[0.2126, 0.7152, 0.0722]], linear)[0];

describe.each([
  ["light", "1 0 0"],
  ["dark", "0.205 0.01 240"],
] as const)("colours of the energy mix, %s", (theme, surface) => {
  const colors = fuelLooks.map(({ fuel, color }) => ({ fuel, lab: tokenOf(color, theme) }));

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
    const ground = brightness(toLinear(labOf(surface)));
    const unfit = colors.filter(({ lab }) => {
      const linear = toLinear(lab);
      const [low = 0, high = 0] = [ground, brightness(linear)].toSorted((a, b) => a - b);
      const contrast = (high + 0.05) / (low + 0.05);
      return (
        Math.min(...linear) < -0.001 || Math.max(...linear) > 1.001 || contrast < LEAST_CONTRAST
      );
    });
    expect(unfit.map(({ fuel }) => fuel)).toEqual([]);
  });
});

test("every part of a mix has a look", () => {
  expect(fuelLooks.map(({ fuel }) => fuel).toSorted()).toEqual(mixParts.toSorted());
});
