import type { AverageRequest, CarbonIntensity } from "../../contracts/carbon-aware.ts";
import { Failure } from "../../domain/errors.ts";
import { runOver, slotValues } from "../../domain/grid/clean-windows.ts";
import type { CarbonAwareAnswer } from "./answer.ts";
import { offsetTime } from "./offset-time.ts";
import {
  assertRange,
  assertSize,
  type Key,
  loadMeasured,
  type ObservedDeps,
} from "./read-observed.ts";
import { requireLocation } from "./require-locations.ts";

/**
 * The measured intensity of a location over [startTime, endTime), each hour by its share.
 *
 * Missing  nothing is averaged around a gap: a range with an hour that no source has measured is
 *          refused. The SDK's own server answers 0 where it has no data at all.
 * Errors   invalid_input for that, an unknown location, and a range that is none or too long.
 */
export async function readAverage(
  deps: ObservedDeps,
  { location, startTime, endTime }: AverageRequest,
  key: Key,
): Promise<CarbonAwareAnswer<CarbonIntensity>> {
  const named = requireLocation(location);
  assertRange({ start: "startTime", end: "endTime" }, startTime, endTime);
  const range = { from: startTime, to: endTime };
  const byZone = await loadMeasured(deps, { locations: [named], key, ...range });
  const hours = byZone.get(named.region.zone ?? "") ?? [];
  const [startMs, endMs] = [startTime.getTime(), endTime.getTime()];
  const values = slotValues(
    hours.map((hour) => ({ ...hour, lowGPerKwh: null, highGPerKwh: null })),
  );
  const mean = runOver(values, [{ startMs, endMs }]);
  const span = { startTime: offsetTime(startMs), endTime: offsetTime(endMs) };
  if (mean === null) throw notCovered(span);
  return {
    body: { location, ...span, carbonIntensity: mean.intensityGPerKwh },
    estimated: hours.some(({ estimated }) => estimated),
    simulated: hours.some(({ simulated }) => simulated),
  };
}

/** The same for several ranges, in their order. Errors: also for more than 20,000 hours together. */
export async function readAverages(
  deps: ObservedDeps,
  requests: readonly AverageRequest[],
  key: Key,
): Promise<CarbonAwareAnswer<CarbonIntensity[]>> {
  const ranges = requests.map(({ startTime, endTime }) => ({ from: startTime, to: endTime }));
  assertSize("startTime", ranges, 1);
  const answers: CarbonAwareAnswer<CarbonIntensity>[] = [];
  for (const request of requests) answers.push(await readAverage(deps, request, key));
  return {
    body: answers.map(({ body }) => body),
    estimated: answers.some(({ estimated }) => estimated),
    simulated: answers.some(({ simulated }) => simulated),
  };
}

function notCovered({ startTime, endTime }: { startTime: string; endTime: string }): Failure {
  const reason = `Period out of range. Data points did not cover the requested average period: ${startTime} through ${endTime}`;
  return new Failure("invalid_input", reason, [{ name: "startTime", reason }]);
}
