import type { GridScope } from "./series-key.ts";

/** What electricity is made from. What comes out of storage is no fuel and is left out. */
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

/** Mean power of each fuel over an hour, MW. A fuel that is not there has no entry. */
export type FuelMix = Partial<Record<Fuel, number>>;

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
 * Intensity of what is generated: each fuel's share times its factor. Imports are not in it.
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

/** Renewable and fossil-free share of a mix, 0 to 1. Missing: null when nothing was generated. */
export function mixShares(mix: FuelMix): {
  renewableRatio: number | null;
  fossilFreeRatio: number | null;
} {
  const totalMw = sumMw(mix, () => true);
  if (totalMw === 0) return { renewableRatio: null, fossilFreeRatio: null };
  const renewableMw = sumMw(mix, (fuel) => RENEWABLE.has(fuel));
  const fossilFreeMw = renewableMw + mwOf(mix, "nuclear");
  return { renewableRatio: renewableMw / totalMw, fossilFreeRatio: fossilFreeMw / totalMw };
}

const mwOf = (mix: FuelMix, fuel: Fuel) => Math.max(0, mix[fuel] ?? 0);

function sumMw(mix: FuelMix, counts: (fuel: Fuel) => boolean): number {
  return fuels.reduce((sum, fuel) => sum + (counts(fuel) ? mwOf(mix, fuel) : 0), 0);
}
