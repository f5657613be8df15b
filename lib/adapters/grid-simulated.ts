import { gridSourceNames } from "../domain/grid/series-key.ts";
import { mixShares } from "../domain/grid/fuel-mix.ts";
import { simulatedIntensity } from "../domain/grid/simulated-intensity.ts";
import { simulatedMix } from "../domain/grid/simulated-mix.ts";
import { floorToHour, hoursBetween } from "../domain/time/hour.ts";
import type { GridSource } from "../ports/grid-source.ts";

/** The invented grid of demo mode, for every zone. All it gives is flagged simulated. */
export function createSimulatedSource(): GridSource {
  const scopes = ["lifecycle", "direct"] as const;
  return {
    name: gridSourceNames.simulated,
    signal: "average",
    scopes,
    simulated: true,
    covers: () => true,
    history: async ({ zone, fromMs, toMs }) =>
      hoursBetween(floorToHour(fromMs), toMs).flatMap((hourAtMs) =>
        scopes.map((scope) => ({
          hourAtMs,
          signal: "average",
          scope,
          intensityGPerKwh: simulatedIntensity(zone, hourAtMs, scope),
          estimated: false,
          estimationMethod: null,
          providerUpdatedAtMs: null,
        })),
      ),
    mix: async ({ zone, fromMs, toMs }) =>
      hoursBetween(floorToHour(fromMs), toMs).flatMap((hourAtMs) => {
        const lifecycleGPerKwh = simulatedIntensity(zone, hourAtMs, "lifecycle");
        if (lifecycleGPerKwh === null) return [];
        const mix = simulatedMix(zone, hourAtMs, lifecycleGPerKwh);
        return [{ hourAtMs, mix, ...mixShares(mix), estimated: false }];
      }),
  };
}
