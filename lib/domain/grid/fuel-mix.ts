import type { GridScope } from "./series-key.ts";

/** What electricity is made from. */
export const fuels = [
  "biomass",
  "coal",
  "gas",
  "geothermal",
  "hydro",
  "nuclear",
  "oil",
  "solar",
  "unknown",
  "wind",
] as const;
export type Fuel = (typeof fuels)[number];

/**
 * The parts of a mix. `storage` is what batteries and pumped water gave back: no fuel, and there
 * only where a source counts it as part of what is consumed.
 */
export const mixParts = [...fuels, "storage"] as const;
export type MixPart = (typeof mixParts)[number];

/** Mean power of each part over an hour, MW. A part that is not there has no entry. */
export type FuelMix = Partial<Record<MixPart, number>>;

/**
 * Emission factors, gCO2e per kWh made.
 *
 * Source   defaults of Electricity Maps (electricitymaps-contrib): lifecycle after IPCC 2014,
 *          direct after the combustion of each fuel; biomass counts as no direct emission.
 */
const FACTORS: Record<GridScope, Record<Fuel, number>> = {
  lifecycle: {
    biomass: 230,
    coal: 820,
    gas: 490,
    geothermal: 38,
    hydro: 24,
    nuclear: 12,
    oil: 650,
    solar: 45,
    unknown: 700,
    wind: 11,
  },
  direct: {
    biomass: 0,
    coal: 760,
    gas: 370,
    geothermal: 0,
    hydro: 0,
    nuclear: 0,
    oil: 406,
    solar: 0,
    unknown: 575,
    wind: 0,
  },
};

const RENEWABLE = new Set<Fuel>(["biomass", "geothermal", "hydro", "solar", "wind"]);

/**
 * Intensity of a mix: each fuel's share times its factor. What storage gave back has the intensity
 * of the rest.
 *
 * Units    MW in, gCO2e/kWh out.
 * Missing  null when nothing was generated. A plant that draws power (below 0) counts as 0.
 */
export function mixIntensityGPerKwh(mix: FuelMix, scope: GridScope): number | null {
  const totalMw = sumMw(mix, () => true);
  if (totalMw === 0) return null;
  const weighted = fuels.reduce((sum, fuel) => sum + mwOf(mix, fuel) * FACTORS[scope][fuel], 0);
  return weighted / totalMw;
}

/**
 * Renewable and fossil-free share of the fuels of a mix, 0 to 1. What storage gave back was made
 * before, nobody says from what: it is in neither sum. Missing: null when nothing was generated.
 */
export function mixShares(mix: FuelMix): {
  renewableRatio: number | null;
  fossilFreeRatio: number | null;
} {
  const totalMw = sumMw(mix, () => true);
  if (totalMw === 0) return { renewableRatio: null, fossilFreeRatio: null };
  const renewableMw = sumMw(mix, (fuel) => RENEWABLE.has(fuel));
  const fossilFreeMw = renewableMw + mwOf(mix, "nuclear");
  return {
    renewableRatio: renewableMw / totalMw,
    fossilFreeRatio: Math.min(1, fossilFreeMw / totalMw),
  };
}

export type PartShare = { part: MixPart; meanMw: number; shareRatio: number };

/**
 * The parts of a mix with their shares of the whole, in the order of `mixParts`; the shares sum to 1.
 *
 * Units    MW, and a ratio.
 * Missing  a part without an entry has no share here: it is not reported, which is not zero. A part
 *          that draws power (below 0) counts as 0. Null when nothing was generated.
 */
export function shareOfParts(mix: FuelMix): { totalMw: number; parts: PartShare[] } | null {
  const present = mixParts.filter((part) => mix[part] !== undefined);
  const totalMw = present.reduce((sum, part) => sum + mwOf(mix, part), 0);
  if (totalMw <= 0) return null;
  const parts = present.map((part) => {
    const meanMw = mwOf(mix, part);
    return { part, meanMw, shareRatio: meanMw / totalMw };
  });
  return { totalMw, parts };
}

/** True when a part of the mix is below zero: plants that drew more than they made. */
export const drawsPower = (mix: FuelMix) => mixParts.some((part) => (mix[part] ?? 0) < 0);

/**
 * A stored or received breakdown as a mix. A name that is not known is generation of an unknown
 * kind, and is added to it.
 *
 * Missing  null and what is no finite number have no entry.
 */
export function mixOfBreakdown(breakdown: Readonly<Record<string, number | null>>): FuelMix {
  const mix: FuelMix = {};
  for (const [name, meanMw] of Object.entries(breakdown)) {
    if (meanMw === null || !Number.isFinite(meanMw)) continue;
    const part = partOfName(name);
    mix[part] = (mix[part] ?? 0) + meanMw;
  }
  return mix;
}

/** `hydro discharge`, `battery discharge`, as Electricity Maps spells it. */
const STORAGE_NAME = /\b(discharge|storage)\b/;

function partOfName(name: string): MixPart {
  const known = mixParts.find((part) => part === name);
  if (known !== undefined) return known;
  return STORAGE_NAME.test(name) ? "storage" : "unknown";
}

const mwOf = (mix: FuelMix, part: MixPart) => Math.max(0, mix[part] ?? 0);

function sumMw(mix: FuelMix, counts: (fuel: Fuel) => boolean): number {
  return fuels.reduce((sum, fuel) => sum + (counts(fuel) ? mwOf(mix, fuel) : 0), 0);
}
