import type { Queryable } from "#db/client.ts";
import type { Piece } from "../../domain/grid/clean-windows.ts";
import type { CloudRegion } from "../../domain/grid/region-row.ts";
import { distinctZones } from "../../domain/grid/regions.ts";
import type { ZoneForecast } from "../../domain/grid/zone-forecast.ts";
import { movePieces } from "../../domain/shifts/pieces.ts";
import { promiseShift } from "../../domain/shifts/promise-shift.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import { loadZoneForecasts } from "../grid/load-zone-forecasts.ts";

const MOST_HORIZON_HOURS = 96;

export type RunToPromise = {
  home: CloudRegion;
  chosen: CloudRegion;
  signal: "average" | "marginal";
  scope: "lifecycle" | "direct";
  baselineAtMs: number;
  pieces: readonly Piece[];
  now: Date;
};

/** The promise as a row of the ledger has it, and whether anything of it is simulated. */
export type PromisedColumns = {
  promisedBaselineGPerKwh: number | null;
  promisedChosenGPerKwh: number | null;
  promisedLowPercent: number | null;
  promisedHighPercent: number | null;
  forecastMethod: string | null;
  forecastIssuedAt: Date | null;
  unpromisedReason: string | null;
  simulated: boolean;
};

/**
 * What our forecast of this moment says of a run, against the same run at home at once.
 *
 * Missing  nulls and the reason where a forecast is missing or does not cover the run.
 */
export async function promiseRun(db: Queryable, run: RunToPromise): Promise<PromisedColumns> {
  const { home, chosen, signal, scope, now } = run;
  const aheadMs = (run.pieces.at(-1)?.endMs ?? 0) - now.getTime();
  const forecasts = await loadZoneForecasts(db, {
    zones: distinctZones([home, chosen]),
    signal,
    scope,
    now,
    horizonHours: Math.min(MOST_HORIZON_HOURS, Math.ceil(Math.max(aheadMs, 0) / HOUR_MS) + 1),
  });
  const homeForecast = requireForecast(forecasts, home);
  const chosenForecast = requireForecast(forecasts, chosen);
  if (typeof homeForecast === "string") return unpromised(homeForecast);
  if (typeof chosenForecast === "string") return unpromised(chosenForecast);
  // A run that began minutes ago is promised what one that begins now is.
  const lateMs = Math.max(0, now.getTime() - (run.pieces[0]?.startMs ?? 0));
  const promise = promiseShift({
    home: homeForecast,
    chosen: chosenForecast,
    baselineAtMs: Math.max(run.baselineAtMs, now.getTime()),
    pieces: movePieces(run.pieces, lateMs),
  });
  if (promise === null) return unpromised("The forecast does not cover the whole run.");
  return {
    promisedBaselineGPerKwh: promise.baselineGPerKwh,
    promisedChosenGPerKwh: promise.chosenGPerKwh,
    promisedLowPercent: promise.lowPercent,
    promisedHighPercent: promise.highPercent,
    forecastMethod: methodOf(homeForecast, chosenForecast),
    forecastIssuedAt: new Date(Math.min(homeForecast.issuedAtMs, chosenForecast.issuedAtMs)),
    unpromisedReason: null,
    simulated: homeForecast.simulated || chosenForecast.simulated,
  };
}

type RegionForecast = ZoneForecast & { zone: string; pueRatio: number };

function requireForecast(
  forecasts: ReadonlyMap<string, ZoneForecast>,
  { id, zone, pueRatio }: CloudRegion,
): RegionForecast | string {
  if (zone === null) return `Nobody has stated the grid zone of ${id}.`;
  const forecast = forecasts.get(zone);
  if (forecast === undefined) return `There was no forecast of ${id}.`;
  return { ...forecast, zone, pueRatio };
}

const unpromised = (reason: string): PromisedColumns => ({
  promisedBaselineGPerKwh: null,
  promisedChosenGPerKwh: null,
  promisedLowPercent: null,
  promisedHighPercent: null,
  forecastMethod: null,
  forecastIssuedAt: null,
  unpromisedReason: reason,
  simulated: false,
});

function methodOf(home: RegionForecast, chosen: RegionForecast): string {
  if (home.method === chosen.method) return home.method;
  return `${chosen.method} in ${chosen.zone}, ${home.method} in ${home.zone}`;
}
