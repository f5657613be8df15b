import { mixIntensityGPerKwh } from "./fuel-mix.ts";
import type { GridScope } from "./series-key.ts";
import { simulatedMix } from "./simulated-mix.ts";
import {
  bump,
  seededFraction,
  type SimulatedMoment,
  simulatedMoment,
  weather,
} from "./simulated-weather.ts";
import { simulatedZone } from "./simulated-zones.ts";

const GAP_PROBABILITY = 0.004;

/**
 * Simulated grid intensity of one hour: a level for the zone, a solar dip at midday, an evening
 * peak, cleaner week-ends, weather that changes over days, and now and then a missing hour. The
 * same arguments give the same value for ever, so history need not be stored to be consistent. The
 * direct one is that of the simulated mix.
 *
 * Units    gCO2e/kWh, between 1 and 1,500.
 * Missing  null for about one hour in 250, as real providers have gaps.
 */
export function simulatedIntensity(
  zoneId: string,
  hourAtMs: number,
  scope: GridScope,
): number | null {
  const moment = simulatedMoment(zoneId, hourAtMs);
  if (seededFraction(`${zoneId}:gap`, moment.hour) < GAP_PROBABILITY) return null;
  const lifecycle = plausible(lifecycleIntensity(zoneId, moment));
  if (scope === "lifecycle") return lifecycle;
  const mix = simulatedMix(zoneId, hourAtMs, lifecycle);
  return plausible(Math.min(lifecycle, mixIntensityGPerKwh(mix, scope) ?? lifecycle));
}

const plausible = (value: number) => Math.round(Math.min(1500, Math.max(1, value)) * 10) / 10;

function lifecycleIntensity(zoneId: string, moment: SimulatedMoment): number {
  const shape = simulatedZone(zoneId);
  const { hour, localHour, season, isWeekend } = moment;
  const relative =
    1 -
    shape.solarDipRatio * (1 + 0.35 * season) * bump(localHour, 12.5, 3) +
    shape.eveningPeakRatio * bump(localHour, 19, 2.2) +
    0.4 * shape.eveningPeakRatio * bump(localHour, 8, 1.6) +
    shape.weatherRatio * weather(zoneId, hour) +
    0.02 * (seededFraction(`${zoneId}:hour`, hour) - 0.5) -
    (isWeekend ? 0.06 : 0) +
    0.3 * shape.solarDipRatio;
  return shape.meanGPerKwh * Math.max(0.15, relative);
}
