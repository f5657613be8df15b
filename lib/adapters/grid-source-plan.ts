import type { GridSource } from "../ports/grid-source.ts";
import { createAnnualAverageSource } from "./grid-annual-average.ts";
import { createElectricityMapsSource } from "./grid-electricity-maps.ts";
import { createEnergyChartsSource } from "./grid-energy-charts.ts";
import { createSimulatedSource } from "./grid-simulated.ts";
import { createUkCarbonIntensitySource } from "./grid-uk-carbon-intensity.ts";
import type { HttpDeps } from "./http-json.ts";

/**
 * The grid sources of an installation, best first: in demo mode the simulated one alone, so that
 * invented and real values never lie side by side; else Electricity Maps when there is a token,
 * the free live sources, and the annual average last.
 */
export function chooseGridSources(
  options: HttpDeps & { electricityMapsToken: string | null; demo: boolean },
): GridSource[] {
  const { electricityMapsToken: token, demo, ...http } = options;
  if (demo) return [createSimulatedSource()];
  return [
    ...(token === null ? [] : [createElectricityMapsSource({ ...http, token })]),
    createUkCarbonIntensitySource(http),
    createEnergyChartsSource(http),
    createAnnualAverageSource(),
  ];
}
