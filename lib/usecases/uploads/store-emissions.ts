import type { Transaction } from "#db/client.ts";
import { selectHourIntensity } from "#db/queries/grid/select-hour-intensity.ts";
import { insertNarrativeEmissions } from "#db/queries/narratives/insert-narrative-emissions.ts";
import type { UploadRow } from "#db/queries/uploads/select-upload.ts";
import { priceEnergy } from "../../domain/carbon/price-energy.ts";
import { splitByWeight } from "../../domain/energy/split-energy.ts";
import { findRegion } from "../../domain/grid/regions.ts";
import { floorToHour } from "../../domain/time/hour.ts";
import type { Clock } from "../../ports/clock.ts";
import type { MeasuredEnergy } from "../../ports/energy-meter.ts";
import type { Metrics } from "../../ports/metrics.ts";
import type { WrittenNarrative } from "./write-narratives.ts";

/** The text is made by rules, not by a language model. */
const MODEL = "clinical-rules";

export type StoreEmissionsDeps = {
  clock: Clock;
  metrics: Metrics;
  newId: () => string;
  region: string | null;
};

/**
 * Shares the energy of an upload's work over the narratives it wrote, by their record counts, and
 * stores each part with the method it was found by. The parts sum to the whole.
 *
 * Units    joules; gCO2e = J / 3.6e6 x PUE x g/kWh.
 * Missing  without a region or an intensity of the hour the CO2e is null, never zero.
 */
export async function storeEmissions(
  deps: StoreEmissionsDeps,
  params: {
    tx: Transaction;
    upload: UploadRow;
    narratives: readonly WrittenNarrative[];
    energy: MeasuredEnergy;
  },
): Promise<void> {
  const { tx, upload, narratives, energy } = params;
  if (narratives.length === 0) return;
  const weights = narratives.map(({ recordCount }) => Math.max(recordCount, 1));
  const parts = {
    joules: splitByWeight(energy.energyJoules, weights),
    low: splitByWeight(energy.lowJoules, weights),
    high: splitByWeight(energy.highJoules, weights),
    cpu: splitByWeight(energy.cpuSeconds, weights),
  };
  const producedAt = deps.clock.now();
  const hourAt = new Date(floorToHour(producedAt.getTime()));
  const region = deps.region === null ? null : findRegion(deps.region);
  const zone = region?.zone ?? null;
  const known = zone === null ? null : await selectHourIntensity(tx, { zone, hourAt });

  const rows = narratives.map(({ narrativeId, recordCount }, index) => {
    const energyJoules = parts.joules[index] ?? 0;
    const pueRatio = region?.pueRatio ?? null;
    const intensityGPerKwh = known?.intensityGPerKwh ?? null;
    return {
      id: deps.newId(),
      narrativeId,
      uploadId: upload.id,
      producedAt,
      hourAt,
      model: MODEL,
      method: energy.method,
      methodConstants: energy.constants,
      cpuSeconds: parts.cpu[index] ?? 0,
      energyJoules,
      energyLowJoules: Math.min(parts.low[index] ?? 0, energyJoules),
      energyHighJoules: Math.max(parts.high[index] ?? 0, energyJoules),
      region: region?.id ?? null,
      zone,
      pueRatio,
      recordCount,
      simulated: upload.simulated,
      firstIntensityGPerKwh: intensityGPerKwh,
      firstCo2eG: priceEnergy({ energyJoules, intensityGPerKwh, pueRatio }),
    };
  });
  await insertNarrativeEmissions(tx, rows);
  const { method } = energy;
  deps.metrics.narrativesWritten({ method, count: rows.length, energyJoules: energy.energyJoules });
}
