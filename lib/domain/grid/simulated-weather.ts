import { HOUR_MS } from "../time/hour.ts";
import { cloudRegions } from "./regions.ts";

const WEATHER_LATTICE_HOURS = [61, 17] as const;

/** Sun, season and day of a simulated zone at one hour. */
export type SimulatedMoment = {
  /** Hours since the epoch, UTC. */
  hour: number;
  /** Hour of the day by the sun, 0 to 24. */
  localHour: number;
  /** 1 at midsummer of the north, -1 at midwinter. */
  season: number;
  isWeekend: boolean;
};

/** The moment that an hour is in a zone, by the place of one of its regions. */
export function simulatedMoment(zoneId: string, hourAtMs: number): SimulatedMoment {
  const hour = Math.floor(hourAtMs / HOUR_MS);
  const localHours = hour + offsetHours(zoneId);
  const day = Math.floor(localHours / 24);
  return {
    hour,
    localHour: mod(localHours, 24),
    season: Math.cos((2 * Math.PI * (mod(day, 365.25) - 172)) / 365.25),
    isWeekend: mod(day + 4, 7) === 0 || mod(day + 4, 7) === 6,
  };
}

/** Slow noise in about [-1, 1]: two layers of values at lattice points, smoothly joined. */
export function weather(zoneId: string, hour: number): number {
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

/** 1 at `centreHour` of the day, falling off within `widthHours` to both sides. */
export function bump(localHour: number, centreHour: number, widthHours: number): number {
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
export function seededFraction(seed: string, index: number): number {
  let hash = 0x811c9dc5;
  for (const char of `${seed}:${index}`) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
