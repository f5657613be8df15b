import { chooseEnergyMeter } from "../adapters/choose-energy-meter.ts";
import {
  chooseGridSources,
  type GridSourceOptions,
  unconfiguredGridSources,
} from "../adapters/grid-source-plan.ts";
import { createKeplerHttp } from "../adapters/kepler-http.ts";
import { DEMO_SEED, startSimulatedExporter } from "../adapters/simulated-kepler-exporter.ts";
import type { Config } from "../config/env.ts";
import { Failure } from "../domain/errors.ts";
import { findRegion, wattTimeRegionOf } from "../domain/grid/regions.ts";
import type { Clock } from "../ports/clock.ts";
import type { EnergyMeter } from "../ports/energy-meter.ts";
import type { GridSource } from "../ports/grid-source.ts";
import type { PowerSource } from "../ports/power-source.ts";

/** What the worker reads from: grids, Kepler targets, and the meter of its own work. */
export type Intake = {
  gridSources: readonly GridSource[];
  /** Grid sources that a setting would turn on. */
  gridUnconfigured: readonly { source: GridSource; variable: string }[];
  powerSources: readonly PowerSource[];
  energyMeter: EnergyMeter;
  zones: readonly string[];
  close: () => Promise<void>;
};

/** The simulated cluster: its counters are stored under this name, its energy priced here. */
export const demoCluster = (config: Config) => ({
  name: "demo-cluster",
  region: config.region,
  seed: DEMO_SEED,
});

/** The zones whose grid is read: those of the shown regions, the own one and the Kepler targets. */
export function zonesOf(config: Config): string[] {
  const zones = regionIdsOf(config).flatMap((id) => {
    const region = findRegion(id);
    if (region === null)
      throw new Failure("configuration", `"${id}" is not a region Pulsegrid knows.`);
    return region.zone ?? [];
  });
  return [...new Set(zones)];
}

/** The regions shown, the own one and those of the Kepler targets. */
function regionIdsOf(config: Config): string[] {
  const targets = config.keplerTargets.flatMap(({ region }) => (region === null ? [] : [region]));
  const own = config.region === null ? [] : [config.region];
  return [...config.gridRegions, ...own, ...targets];
}

/** The grid sources that this configuration allows, best first. */
export const gridSourcesOf = (config: Config, clock: Clock): GridSource[] =>
  chooseGridSources(gridOptions(config, clock));

/** The sources that a setting would turn on. */
export const unconfiguredSourcesOf = (config: Config, clock: Clock) =>
  unconfiguredGridSources(gridOptions(config, clock));

const gridOptions = (config: Config, clock: Clock): GridSourceOptions => ({
  demo: config.demo,
  electricityMapsToken: config.electricityMapsToken,
  electricityMapsVersion: config.electricityMapsVersion,
  wattTime: config.wattTime,
  wattTimeRegionOf: (zone) => wattTimeRegionOf(zone, regionIdsOf(config)),
  entsoeToken: config.entsoeToken,
  eiaApiKey: config.eiaApiKey,
  fetch,
  clock,
  random: Math.random,
});

/** RAPL where it can be read, else the CPU-time model. */
export const openEnergyMeter = (): Promise<EnergyMeter> => chooseEnergyMeter();

/** Opens what the worker reads from; in demo mode the simulated exporter is started as well. */
export async function openIntake(config: Config, clock: Clock): Promise<Intake> {
  const zones = zonesOf(config);
  const powerSources = config.keplerTargets.map((target) =>
    createKeplerHttp({ ...target, simulated: false }),
  );
  const energyMeter = await openEnergyMeter();
  const grids = {
    gridSources: gridSourcesOf(config, clock),
    gridUnconfigured: unconfiguredSourcesOf(config, clock),
    zones,
  };
  if (!config.demo) {
    return { ...grids, powerSources, energyMeter, close: async () => {} };
  }
  const exporter = await startSimulatedExporter({
    port: 0,
    host: "127.0.0.1",
    nowMs: () => clock.now().getTime(),
  });
  const { name, region } = demoCluster(config);
  const demo = createKeplerHttp({ name, region, simulated: true, url: exporter.url });
  return {
    ...grids,
    powerSources: [...powerSources, demo],
    energyMeter,
    close: exporter.close,
  };
}
