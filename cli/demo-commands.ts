import type { Command } from "commander";
import { Failure } from "#lib/domain/errors.ts";
import { fillDemo } from "#lib/usecases/demo/fill-demo.ts";
import { createInlineReader } from "#lib/usecases/uploads/inline-reader.ts";
import { demoCluster, gridSourcesOf, openEnergyMeter, zonesOf } from "#lib/wiring/intake.ts";
import { withDeps } from "./with-deps.ts";

/** `demo-fill`. */
export function registerDemoCommands(program: Command): void {
  program
    .command("demo-fill")
    .description("add simulated history; only with PULSEGRID_DEMO=true; safe to run twice")
    .action(async () => {
      const filled = await withDeps(async (deps) => {
        const { config, clock } = deps;
        if (!config.demo) {
          throw new Failure("configuration", "PULSEGRID_DEMO: must be true to add simulated data.");
        }
        const { name, region, seed } = demoCluster(config);
        return fillDemo(
          {
            ...deps,
            region,
            uploadReader: createInlineReader(deps),
            qualityThreshold: config.qualityThreshold,
            energyMeter: await openEnergyMeter(),
            gridSources: gridSourcesOf(config, clock),
          },
          {
            zones: zonesOf(config),
            target: { name, region },
            regions: config.gridRegions,
            seed,
            signal: new AbortController().signal,
          },
        );
      });
      process.stdout.write(
        `${filled.pointCount} grid hours, ${filled.forecastCount} forecasts, ${filled.scrapeCount} scrapes, ${filled.uploadCount} uploads and ${filled.shiftCount} shifts simulated\n`,
      );
    });
}
