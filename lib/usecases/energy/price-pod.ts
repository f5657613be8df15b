import type { Database } from "#db/client.ts";
import { type PodSample, selectPodSamples } from "#db/queries/energy/select-pod-samples.ts";
import { selectIntensityHours } from "#db/queries/grid/select-intensity-hours.ts";
import {
  type CompatCo2Request,
  type CompatCo2Response,
  type CompatCountryResult,
  type CompatMeasurement,
  pythonIsoTime,
} from "#lib/contracts/container-compatibility.ts";
import { priceEnergy } from "#lib/domain/carbon/price-energy.ts";
import { Failure } from "#lib/domain/errors.ts";
import { floorToHour, HOUR_MS } from "#lib/domain/time/hour.ts";

/** The formula of the API replaced knows no PUE. */
const NO_PUE_RATIO = 1;

/**
 * The energy of one container of a pod, priced in some countries, in the shape of the API that
 * Pulsegrid replaces (`POST /api/co2-per-container`).
 *
 * What it did wrong is not repeated. A sample lasts as long as it did, not one configured
 * interval. A sample is priced with the intensity of its own hour, not with a built-in default. A
 * country is a grid zone of the same code; one without values (unknown, or divided into several
 * zones) is null, where the API replaced silently answered with Germany's.
 *
 * Units    J, J/s, g, g/s, g per kWh; average lifecycle intensity; no PUE.
 * Errors   not_found when the window holds no sample.
 */
export async function pricePod(
  { db }: { db: Database },
  request: CompatCo2Request,
): Promise<CompatCo2Response> {
  const { pod, container, namespace, countries, selection } = request;
  const samples = await selectPodSamples(db, { pod, container, namespace, selection });
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined) {
    throw new Failure("not_found", "No data found for the selected window");
  }
  const hours = await selectIntensityHours(db, {
    signal: "average",
    scope: "lifecycle",
    zones: countries,
    from: new Date(samples.map(hourOf).reduce((left, right) => Math.min(left, right))),
    to: new Date(hourOf(last) + HOUR_MS),
  });
  const intensityAt = new Map(
    hours.map((hour) => [`${hour.zone} ${hour.hourAtMs}`, hour.intensityGPerKwh]),
  );
  const results = countries.map((country): [string, CompatCountryResult] => {
    const measured = samples.map((sample) =>
      measurementOf(sample, intensityAt.get(`${country} ${hourOf(sample)}`) ?? null),
    );
    return [country, sumUp(measured)];
  });
  return {
    pod,
    container,
    namespace,
    selection_mode: selection.mode,
    measurement_count: samples.length,
    start_time: pythonIsoTime(first.sampledAt),
    end_time: pythonIsoTime(last.sampledAt),
    results: Object.fromEntries(results),
  };
}

/** The hour a sample is of: that of its middle, since it ends at `sampledAt`. */
function hourOf({ sampledAt, intervalSeconds }: PodSample): number {
  return floorToHour(sampledAt.getTime() - (intervalSeconds * 1000) / 2);
}

function measurementOf(sample: PodSample, intensityGPerKwh: number | null): CompatMeasurement {
  const { sampledAt, intervalSeconds, energyJoules } = sample;
  const joulesPerSecond = energyJoules / intervalSeconds;
  const grams = (joules: number) =>
    priceEnergy({ energyJoules: joules, intensityGPerKwh, pueRatio: NO_PUE_RATIO });
  return {
    timestamp: pythonIsoTime(sampledAt),
    joules_per_second: joulesPerSecond,
    energy_j: energyJoules,
    co2_gps: grams(joulesPerSecond),
    co2_g: grams(energyJoules),
    intensity_g_per_kwh: intensityGPerKwh,
  };
}

function sumUp(measurements: CompatMeasurement[]): CompatCountryResult {
  let grams: number | null = null;
  let energy = 0;
  let uncovered = 0;
  for (const { co2_g, energy_j } of measurements) {
    energy += energy_j;
    if (co2_g === null) uncovered += energy_j;
    else grams = (grams ?? 0) + co2_g;
  }
  return { co2_g: grams, energy_j: energy, uncovered_energy_j: uncovered, measurements };
}
