import { Failure } from "../../domain/errors.ts";
import {
  checkReadings,
  type GridForecastReading,
  type GridReading,
} from "../../domain/grid/grid-reading.ts";
import type { MixReading } from "../../domain/grid/mix-hours.ts";
import { floorToHour } from "../../domain/time/hour.ts";
import type { GridSource } from "../../ports/grid-source.ts";

/** What one request to a source brought in, checked and without repeats. */
export type Intake = {
  points: (GridReading & { intensityGPerKwh: number })[];
  forecast: (GridForecastReading & { intensityGPerKwh: number })[];
  mix: MixReading[];
  /** Sentences on what was left out, for the person who runs the installation. */
  notes: string[];
};

type Request = {
  source: GridSource;
  zone: string;
  fromMs: number;
  nowMs: number;
  signal: AbortSignal;
};

/**
 * History and forecast of one zone from one source. Only past and present hours count as history,
 * only present and future ones as forecast, and only the source's own signal and scopes.
 *
 * Missing  a history without any value is a failure: storing nothing would look like success.
 *          A forecast that cannot be read is noted; the history is kept.
 * Errors   Failure of the source; upstream_invalid when no hour has a value.
 */
export async function readIntake(request: Request): Promise<Intake> {
  const { source, zone, fromMs, nowMs, signal } = request;
  const readings = await source.history({ zone, fromMs, toMs: nowMs, signal });
  const checked = checkOwnReadings(source, readings, nowMs);
  if (checked.points.length === 0) {
    throw new Failure(
      "upstream_invalid",
      `${source.name} gave no value (${checked.gapCount} gaps, ${checked.refusedCount} refused).`,
    );
  }
  const { forecast, note } = await readForecast(request);
  const { mix, mixNote } = await readMix(request);
  const refused =
    checked.refusedCount === 0
      ? null
      : `${checked.refusedCount} readings refused: off the hour or outside 0 to 3000 g/kWh.`;
  const early =
    checked.futureCount === 0
      ? null
      : `${checked.futureCount} readings refused: their hour has not come.`;
  return {
    points: checked.points,
    forecast,
    mix,
    notes: [refused, early, note, mixNote].filter((each) => each !== null),
  };
}

/**
 * The readings of past and present hours that are the source's own signal and scopes and can be
 * true, each hour and scope once.
 */
export function checkOwnReadings(
  source: GridSource,
  readings: readonly GridReading[],
  nowMs: number,
): { points: Intake["points"]; gapCount: number; refusedCount: number; futureCount: number } {
  const own = readings.filter((reading) => isOwn(source, reading));
  const { accepted, ...counts } = checkReadings(own.filter(({ hourAtMs }) => hourAtMs < nowMs));
  // A provider whose clock is ahead measures hours that have not come.
  const futureCount = own.filter(
    ({ hourAtMs, intensityGPerKwh }) => hourAtMs >= nowMs && intensityGPerKwh !== null,
  ).length;
  return { points: newestOfEachHour(accepted), ...counts, futureCount };
}

async function readMix(request: Request): Promise<{ mix: MixReading[]; mixNote: string | null }> {
  const { source, zone, fromMs, nowMs, signal } = request;
  if (source.mix === undefined) return { mix: [], mixNote: null };
  try {
    const mix = await source.mix({ zone, fromMs, toMs: nowMs, signal });
    return { mix: mix.filter(({ hourAtMs }) => hourAtMs < nowMs), mixNote: null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { mix: [], mixNote: `No mix: ${error.message}` };
  }
}

async function readForecast(
  request: Request,
): Promise<{ forecast: Intake["forecast"]; note: string | null }> {
  const { source, zone, nowMs, signal } = request;
  if (source.forecast === undefined) return { forecast: [], note: null };
  try {
    const readings = await source.forecast({ zone, nowMs, signal });
    const own = readings.filter(
      (reading) => isOwn(source, reading) && reading.hourAtMs >= floorToHour(nowMs),
    );
    return { forecast: newestOfEachHour(checkReadings(own).accepted), note: null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { forecast: [], note: `No forecast: ${error.message}` };
  }
}

function isOwn(source: GridSource, reading: Pick<GridReading, "signal" | "scope">): boolean {
  return reading.signal === source.signal && source.scopes.includes(reading.scope);
}

/** One reading per hour and scope: the one its provider changed last, else the last in the list. */
function newestOfEachHour<
  Reading extends Pick<GridReading, "hourAtMs" | "scope"> & {
    providerUpdatedAtMs?: number | null;
  },
>(readings: readonly Reading[]): Reading[] {
  const byKey = new Map<string, Reading>();
  for (const reading of readings) {
    const key = `${reading.hourAtMs} ${reading.scope}`;
    const updatedMs = byKey.get(key)?.providerUpdatedAtMs ?? -Infinity;
    if ((reading.providerUpdatedAtMs ?? Infinity) >= updatedMs) byKey.set(key, reading);
  }
  return [...byKey.values()];
}
