import yearly from "@tgwf/co2/data/electricity-maps";
import { floorToHour, hoursBetween } from "../domain/time/hour.ts";
import { gridSourceNames } from "../domain/grid/series-key.ts";
import { parseAnnualAverages } from "../formats/grid/annual-average.ts";
import type { GridSource } from "../ports/grid-source.ts";

/**
 * The last resort: the average of the newest year for every hour, from the data of CO2.js. Each
 * value is flagged estimated, and the ranking of sources puts it behind every live one.
 *
 * Source   Electricity Maps yearly data by way of the Green Web Foundation's CO2.js (ODbL).
 */
export function createAnnualAverageSource(): GridSource {
  const { byZone, year } = parseAnnualAverages(yearly);
  return {
    name: gridSourceNames.annualAverage,
    signal: "average",
    scopes: ["lifecycle"],
    simulated: false,
    covers: (zone) => byZone.has(zone),
    history: async ({ zone, fromMs, toMs }) => {
      const intensityGPerKwh = byZone.get(zone) ?? null;
      return hoursBetween(floorToHour(fromMs), toMs).map((hourAtMs) => ({
        hourAtMs,
        signal: "average",
        scope: "lifecycle",
        intensityGPerKwh,
        estimated: true,
        estimationMethod: `annual-average-${year}`,
        providerUpdatedAtMs: null,
      }));
    },
  };
}
