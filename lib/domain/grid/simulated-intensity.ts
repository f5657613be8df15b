import { HOUR_MS } from "../time/hour.ts";
import { cloudRegions } from "./regions.ts";
import type { GridScope } from "./series-key.ts";
import { simulatedZone } from "./simulated-zones.ts";

const GAP_PROBABILITY = 0.004;
const WEATHER_LATTICE_HOURS = [61, 17] as const;

/**
 * Simulated grid intensity of one hour: a level for the zone, a solar dip at midday, an evening
 * peak, cleaner week-ends, weather that changes over days, and now and then a missing hour. The
 * same arguments give the same value for ever, so history need not be stored to be consistent.
 *
 * Units    gCO2e/kWh, between 1 and 1,500.
 * Missing  null for about one hour in 250, as real providers have gaps.
 */
export function simulatedIntensity(
  zoneId: string,
  hourAtMs: number,
  scope: GridScope,
): number | null {
  const hour = Math.floor(hourAtMs / HOUR_MS);
  if (seededFraction(`${zoneId}:gap`, hour) < GAP_PROBABILITY) return null;
  const lifecycle = lifecycleIntensity(zoneId, hour);
  const value = scope === "lifecycle" ? lifecycle : Math.max(1, lifecycle * 0.93 - 12);
  return Math.round(Math.min(1500, Math.max(1, value)) * 10) / 10;
}

function lifecycleIntensity(zoneId: string, hour: number): number {
  const shape = simulatedZone(zoneId);
  const localHour = mod(hour + offsetHours(zoneId), 24);
  const day = Math.floor((hour + offsetHours(zoneId)) / 24);
  const season = Math.cos((2 * Math.PI * (mod(day, 365.25) - 172)) / 365.25);
  const isWeekend = mod(day + 4, 7) === 0 || mod(day + 4, 7) === 6;
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

/** Slow noise in about [-1, 1]: two layers of values at lattice points, smoothly joined. */
function weather(zoneId: string, hour: number): number {
  const [slow, fast] = WEATHER_LATTICE_HOURS.map((latticeHours) => {
    const position = hour / latticeHours;
    const index = Math.floor(position);
    const part = position - index;
    const smooth = part * part * (3 - 2 * part);
    const before = seededFraction(`${zoneId}:${latticeHours}`, index);
    const after = seededFraction(`${zoneId}:${latticeHours}`, index + 1);
    return 2 * (before + (after - before) * smooth) - 1;
  });
  return 0.75 * (slow ?? 0) + 0.25 * (fast ?? 0);
}

function bump(localHour: number, centreHour: number, widthHours: number): number {
  const distance = Math.abs(localHour - centreHour);
  const hoursAway = Math.min(distance, 24 - distance);
  return Math.exp(-(hoursAway * hoursAway) / (2 * widthHours * widthHours));
}

/** Sun time of the zone relative to UTC, from the place of one of its regions. */
function offsetHours(zoneId: string): number {
  const placed = cloudRegions.filter((region) => region.zone === zoneId);
  const longitude = placed.find((region) => region.longitude !== null)?.longitude ?? 0;
  return longitude / 15;
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** A fraction in [0, 1) that depends on nothing but its arguments (FNV-1a, then a finaliser). */
function seededFraction(seed: string, index: number): number {
  let hash = 0x811c9dc5;
  for (const char of `${seed}:${index}`) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
