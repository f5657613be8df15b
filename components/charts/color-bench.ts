import { readFileSync } from "node:fs";

/** Colour arithmetic for the tests of what the style sheet promises. */
export type Triple = readonly [number, number, number];

const CSS = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

const times = (rows: readonly Triple[], [x, y, z]: Triple): Triple => {
  const [a, b, c] = rows.map(([u, v, w]) => u * x + v * y + w * z);
  return [a ?? 0, b ?? 0, c ?? 0];
};
const each = ([x, y, z]: Triple, change: (value: number) => number): Triple => [
  change(x),
  change(y),
  change(z),
];

/** OKLab as linear sRGB. Source: Ottosson 2020. */
export const toLinear = (lab: Triple) =>
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
/** Linear sRGB as OKLab. Source: Ottosson 2020. */
export const toLab = (linear: Triple) =>
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

/** Linear sRGB as an eye without green cones sees it. Source: Machado et al. 2009. */
export const asDeuteranope = (linear: Triple) =>
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

/** Lightness, chroma and hue in degrees as OKLab. */
export function labOf([lightness, chroma, hue]: Triple): Triple {
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

/** Lightness, chroma and hue of a token of the style sheet. Errors: no such token. */
export function tokenOf(name: string, theme: "light" | "dark"): Triple {
  const color = "(#fff|oklch\\([^)]+\\))";
  const found = new RegExp(`${name}: light-dark\\(${color}, ${color}\\)`).exec(CSS);
  const text = found?.[theme === "light" ? 1 : 2];
  if (text === undefined) throw new Error(`no token ${name}`);
  if (text === "#fff") return [1, 0, 0];
  const [lightness = 0, chroma = 0, hue = 0] = text
    .slice("oklch(".length, -1)
    .split(/\s+/)
    .map(Number);
  return [lightness, chroma, hue];
}

/** Relative luminance of linear sRGB, as WCAG defines it. */
export const brightness = (linear: Triple) => times([[0.2126, 0.7152, 0.0722]], linear)[0];

/** Contrast of two relative luminances, as WCAG defines it. */
export const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
