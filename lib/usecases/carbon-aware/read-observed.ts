import { selectLastIntensities } from "#db/queries/grid/select-last-intensities.ts";
import type { EmissionsData, ObservedQuery } from "../../contracts/carbon-aware.ts";
import { Failure } from "../../domain/errors.ts";
import type { KnownHour } from "../../domain/grid/intensity-grid.ts";
import { distinctZones } from "../../domain/grid/regions.ts";
import { lowestOf } from "../../domain/grid/rolling-windows.ts";
import { gridSourceNames } from "../../domain/grid/series-key.ts";
import { HOUR_MS, floorToHour } from "../../domain/time/hour.ts";
import type { GridReadDeps } from "../grid/grid-read-deps.ts";
import { loadKnownHours } from "../grid/load-known-hours.ts";
import type { CarbonAwareAnswer } from "./answer.ts";
import { offsetTime } from "./offset-time.ts";
import { type NamedLocation, requireLocations } from "./require-locations.ts";

export type ObservedDeps = Pick<GridReadDeps, "db" | "clock">;
export type Key = { signal: string; scope: string };

const MOST_MS = 92 * 24 * HOUR_MS;
/** Nine locations over 92 days, sixty over 13: an answer of two megabytes. */
const MOST_HOURS = 20_000;
/** An older hour does not stand for now: a grid is called stale from then on. */
const STALE_MS = 3 * HOUR_MS;
const HOUR_SPAN = "01:00:00";

/**
 * The measured hours of locations that [time, toTime) touches; without `toTime` the one that
 * `time` is in; without both the newest of each location, while it is not stale.
 *
 * Missing  an hour that no source has measured is not there; the average of a year is no
 *          measurement. Null when there is none at all.
 * Errors   invalid_input for an unknown location, for a range that is none or too long, and for
 *          more than 20,000 hours over all locations.
 */
export async function readObserved(
  deps: ObservedDeps,
  query: ObservedQuery,
): Promise<CarbonAwareAnswer<EmissionsData[]> | null> {
  const locations = requireLocations(query.location);
  const range = requireRange(query);
  if (range !== null) assertSize("time", [range], locations.length);
  const byZone =
    range === null
      ? await loadNewest(deps, { locations, key: query })
      : await loadMeasured(deps, { locations, key: query, ...range });
  return answerOf(
    locations.flatMap(({ name, region }) =>
      (byZone.get(region.zone ?? "") ?? []).map((hour) => ({ ...hour, name })),
    ),
  );
}

/** The cleanest of those hours; several when they are equal. Null when there is none. */
export async function readBestObserved(
  deps: ObservedDeps,
  query: ObservedQuery,
): Promise<CarbonAwareAnswer<EmissionsData[]> | null> {
  const observed = await readObserved(deps, query);
  if (observed === null) return null;
  return { ...observed, body: lowestOf(observed.body, ({ rating }) => rating) };
}

/** The measured hours of each zone in [from, to), oldest first. */
export async function loadMeasured(
  { db }: ObservedDeps,
  asked: { locations: readonly NamedLocation[]; key: Key; from: Date; to: Date },
): Promise<Map<string, KnownHour[]>> {
  const { signal, scope } = asked.key;
  const known = await loadKnownHours(db, {
    zones: distinctZones(asked.locations.map(({ region }) => region)),
    signal,
    scope,
    from: new Date(floorToHour(asked.from.getTime())),
    to: asked.to,
  });
  const measured = ({ source }: KnownHour) => source !== gridSourceNames.annualAverage;
  return new Map([...known].map(([zone, hours]) => [zone, hours.filter(measured)]));
}

/** Refuses a range that ends before it begins, and one longer than 92 days. */
export function assertRange(names: { start: string; end: string }, from: Date, to: Date): void {
  const reason =
    from >= to
      ? `${names.start} must be before ${names.end}`
      : to.getTime() - from.getTime() > MOST_MS
        ? `${names.start} must be at most 92 days before ${names.end}`
        : null;
  if (reason !== null) {
    throw new Failure("invalid_input", "Invalid parameters", [{ name: names.start, reason }]);
  }
}

/** Refuses ranges that have more than 20,000 hours together, over all locations. */
export function assertSize(
  name: string,
  ranges: readonly { from: Date; to: Date }[],
  locationCount: number,
): void {
  const hourCount = ranges.reduce(
    (sum, { from, to }) => sum + Math.ceil((to.getTime() - from.getTime()) / HOUR_MS),
    0,
  );
  if (hourCount * locationCount <= MOST_HOURS) return;
  const reason = `at most ${MOST_HOURS} hours over all locations, and not ${hourCount * locationCount}`;
  throw new Failure("invalid_input", "Invalid parameters", [{ name, reason }]);
}

function requireRange({ time, toTime }: ObservedQuery): { from: Date; to: Date } | null {
  if (time === undefined && toTime === undefined) return null;
  if (time === undefined) {
    const reason = "time must be defined if toTime is defined";
    throw new Failure("invalid_input", "Invalid parameters", [{ name: "time", reason }]);
  }
  if (toTime === undefined) return { from: time, to: new Date(time.getTime() + 1) };
  assertRange({ start: "time", end: "toTime" }, time, toTime);
  return { from: time, to: toTime };
}

async function loadNewest(
  { db, clock }: ObservedDeps,
  asked: { locations: readonly NamedLocation[]; key: Key },
): Promise<Map<string, KnownHour[]>> {
  const now = clock.now();
  const { signal, scope } = asked.key;
  const zones = distinctZones(asked.locations.map(({ region }) => region));
  const newest = await selectLastIntensities(db, { zones, signal, scope, now });
  const fresh = newest.filter(({ hourAtMs }) => now.getTime() - hourAtMs < STALE_MS);
  return new Map(fresh.map((hour) => [hour.zone, [hour]]));
}

function answerOf(
  hours: readonly (KnownHour & { name: string })[],
): CarbonAwareAnswer<EmissionsData[]> | null {
  if (hours.length === 0) return null;
  return {
    body: hours.map(({ name, hourAtMs, intensityGPerKwh }) => ({
      location: name,
      time: offsetTime(hourAtMs),
      rating: intensityGPerKwh,
      duration: HOUR_SPAN,
    })),
    estimated: hours.some(({ estimated }) => estimated),
    simulated: hours.some(({ simulated }) => simulated),
  };
}
