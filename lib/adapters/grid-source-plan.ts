import type { GridSource } from "../ports/grid-source.ts";
import { createAnnualAverageSource } from "./grid-annual-average.ts";
import { createEiaSource } from "./grid-eia.ts";
import { createElectricityMapsSource } from "./grid-electricity-maps.ts";
import { createEnergyChartsSource } from "./grid-energy-charts.ts";
import { createEntsoeSource } from "./grid-entsoe.ts";
import { createSimulatedSource } from "./grid-simulated.ts";
import { createUkCarbonIntensitySource } from "./grid-uk-carbon-intensity.ts";
import { createWattTimeSources } from "./grid-watttime.ts";
import type { HttpDeps } from "./http-json.ts";

export type GridSourceOptions = HttpDeps & {
  demo: boolean;
  electricityMapsToken: string | null;
  electricityMapsVersion: "v3" | "v4";
  wattTime: { username: string; password: string } | null;
  /** The WattTime region that stands for a grid zone. */
  wattTimeRegionOf: (zone: string) => string | null;
  entsoeToken: string | null;
  eiaApiKey: string | null;
};

/** Sources that a setting would turn on, best first, with the variable that does. */
export function unconfiguredGridSources(
  options: GridSourceOptions,
): { source: GridSource; variable: string }[] {
  const { fetch, clock, random, wattTimeRegionOf: regionOf } = options;
  const http = { fetch, clock, random };
  if (options.demo) return [];
  const off: { source: GridSource; variable: string }[] = [];
  if (options.electricityMapsToken === null) {
    const source = createElectricityMapsSource({ ...http, token: "" });
    off.push({ source, variable: "ELECTRICITY_MAPS_API_KEY" });
  }
  if (options.wattTime === null) {
    const sources = createWattTimeSources({ ...http, username: "", password: "", regionOf });
    off.push(...sources.map((source) => ({ source, variable: "WATTTIME_USERNAME" })));
  }
  if (options.entsoeToken === null) {
    off.push({ source: createEntsoeSource({ ...http, token: "" }), variable: "ENTSOE_TOKEN" });
  }
  if (options.eiaApiKey === null) {
    off.push({ source: createEiaSource({ ...http, apiKey: "" }), variable: "EIA_API_KEY" });
  }
  return off;
}

/**
 * The grid sources of an installation, best first, as the database ranks them (grid_source_rank):
 * in demo mode the simulated one alone, so that invented and real values never lie side by side;
 * else those that publish an intensity, those it is computed from, and the annual average last.
 * What needs a key is there when the key is.
 */
export function chooseGridSources(options: GridSourceOptions): GridSource[] {
  const { demo, electricityMapsToken, wattTime, entsoeToken, eiaApiKey } = options;
  const { fetch, clock, random } = options;
  const http = { fetch, clock, random };
  if (demo) return [createSimulatedSource()];
  const sources: GridSource[] = [];
  if (electricityMapsToken !== null) {
    const version = options.electricityMapsVersion;
    sources.push(createElectricityMapsSource({ ...http, token: electricityMapsToken, version }));
  }
  sources.push(createUkCarbonIntensitySource(http), createEnergyChartsSource(http));
  if (wattTime !== null) {
    const regionOf = options.wattTimeRegionOf;
    sources.push(...createWattTimeSources({ ...http, ...wattTime, regionOf }));
  }
  if (entsoeToken !== null) sources.push(createEntsoeSource({ ...http, token: entsoeToken }));
  if (eiaApiKey !== null) sources.push(createEiaSource({ ...http, apiKey: eiaApiKey }));
  sources.push(createAnnualAverageSource());
  return sources;
}
