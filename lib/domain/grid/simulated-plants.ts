import type { FuelMix } from "./fuel-mix.ts";

/** Relative size of a simulated zone's plants. Invented for demonstration, near what is there. */
export type SimulatedPlants = { clean: FuelMix; fossil: FuelMix };

const plants = (clean: FuelMix, fossil: FuelMix): SimulatedPlants => ({ clean, fossil });

const COAL_AND_GAS: FuelMix = { coal: 60, gas: 38, oil: 2 };
const GAS_AND_COAL: FuelMix = { gas: 70, coal: 28, oil: 2 };
const MOSTLY_GAS: FuelMix = { gas: 92, coal: 3, oil: 3, unknown: 2 };
const MOSTLY_COAL: FuelMix = { coal: 90, gas: 9, oil: 1 };

const ZONES = new Map<string, SimulatedPlants>([
  ["DE", plants({ wind: 46, solar: 40, biomass: 14, hydro: 6 }, COAL_AND_GAS)],
  ["GB", plants({ wind: 46, nuclear: 22, solar: 14, biomass: 9, hydro: 3 }, MOSTLY_GAS)],
  ["IE", plants({ wind: 70, solar: 8, biomass: 4, hydro: 4 }, GAS_AND_COAL)],
  ["FR", plants({ nuclear: 68, hydro: 13, wind: 10, solar: 10, biomass: 1.5 }, MOSTLY_GAS)],
  ["SE-SE3", plants({ nuclear: 46, hydro: 32, wind: 20, solar: 3, biomass: 1 }, MOSTLY_GAS)],
  ["NO-NO1", plants({ hydro: 88, wind: 12 }, MOSTLY_GAS)],
  ["FI", plants({ nuclear: 40, wind: 26, hydro: 18, biomass: 6 }, COAL_AND_GAS)],
  ["DK-DK2", plants({ wind: 62, solar: 22, biomass: 18 }, COAL_AND_GAS)],
  ["NL", plants({ wind: 46, solar: 40, biomass: 8, nuclear: 6 }, GAS_AND_COAL)],
  ["BE", plants({ nuclear: 48, wind: 26, solar: 22, biomass: 5 }, MOSTLY_GAS)],
  ["AT", plants({ hydro: 68, wind: 16, solar: 14, biomass: 6 }, MOSTLY_GAS)],
  ["CH", plants({ hydro: 58, nuclear: 36, solar: 12, biomass: 1 }, MOSTLY_GAS)],
  ["ES", plants({ solar: 50, wind: 34, nuclear: 26, hydro: 16, biomass: 2 }, MOSTLY_GAS)],
  ["IT-NO", plants({ solar: 46, hydro: 34, biomass: 8, geothermal: 3, wind: 2 }, MOSTLY_GAS)],
  ["PL", plants({ wind: 46, solar: 40, biomass: 10, hydro: 3 }, MOSTLY_COAL)],
  ["US-MIDA-PJM", plants({ nuclear: 74, wind: 10, solar: 14, hydro: 5 }, GAS_AND_COAL)],
  ["US-MIDW-MISO", plants({ wind: 48, nuclear: 34, solar: 14, hydro: 4 }, COAL_AND_GAS)],
  ["US-CENT-SWPP", plants({ wind: 82, nuclear: 10, hydro: 8, solar: 3 }, COAL_AND_GAS)],
  ["US-TEX-ERCO", plants({ wind: 54, solar: 36, nuclear: 20 }, GAS_AND_COAL)],
  [
    "US-CAL-CISO",
    plants({ solar: 58, hydro: 18, wind: 16, nuclear: 15, geothermal: 8 }, MOSTLY_GAS),
  ],
  ["US-NW-PACW", plants({ hydro: 62, wind: 30, solar: 10 }, GAS_AND_COAL)],
  ["US-SW-AZPS", plants({ nuclear: 46, solar: 50, hydro: 5 }, GAS_AND_COAL)],
  ["CA-QC", plants({ hydro: 93, wind: 7 }, MOSTLY_GAS)],
  ["CA-ON", plants({ nuclear: 60, hydro: 28, wind: 10, solar: 4 }, MOSTLY_GAS)],
  ["BR-CS", plants({ hydro: 70, wind: 16, solar: 12, biomass: 8, nuclear: 3 }, GAS_AND_COAL)],
  ["CL-SEN", plants({ solar: 50, hydro: 32, wind: 18, geothermal: 1 }, COAL_AND_GAS)],
  ["IN-WE", plants({ solar: 46, wind: 34, hydro: 14, nuclear: 6 }, MOSTLY_COAL)],
  ["SG", plants({ solar: 70, biomass: 30 }, MOSTLY_GAS)],
  [
    "JP-TK",
    plants({ solar: 54, hydro: 20, nuclear: 18, biomass: 10 }, { gas: 60, coal: 36, oil: 4 }),
  ],
  ["KR", plants({ nuclear: 82, solar: 16, wind: 2, hydro: 2 }, COAL_AND_GAS)],
  ["TW", plants({ nuclear: 34, solar: 40, wind: 22, hydro: 8 }, COAL_AND_GAS)],
  ["AU-NSW", plants({ solar: 66, wind: 30, hydro: 10 }, MOSTLY_COAL)],
  ["AE", plants({ nuclear: 68, solar: 40 }, { gas: 100 })],
  ["ZA", plants({ solar: 44, wind: 32, nuclear: 26, hydro: 4 }, { coal: 97, oil: 3 })],
]);

const UNLISTED = plants({ wind: 34, solar: 30, hydro: 20, nuclear: 16 }, COAL_AND_GAS);

/** The plants of `zoneId`; an unlisted zone gets middling ones, because all of it is invented. */
export function simulatedPlants(zoneId: string): SimulatedPlants {
  return ZONES.get(zoneId) ?? UNLISTED;
}
