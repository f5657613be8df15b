import type { OpenDeps } from "#lib/wiring/container.ts";
import type { Intake } from "#lib/wiring/intake.ts";
import { ingestKepler } from "#lib/usecases/energy/ingest-kepler.ts";
import { refreshForecasts } from "#lib/usecases/forecast/refresh-forecasts.ts";
import { scoreForecasts } from "#lib/usecases/forecast/score-forecasts.ts";
import type { OwnForecasting } from "#lib/ports/own-forecasting.ts";
import { ingestGrid } from "#lib/usecases/grid/ingest-grid.ts";
import { SWEEP_GRACES, sweepUploads } from "#lib/usecases/uploads/sweep-uploads.ts";
import { forgetOld } from "#lib/usecases/tidy/forget-old.ts";
import type { Loop } from "./run-loop.ts";

const MINUTE_MS = 60_000;
/**
 * Grids publish by the hour but at no common minute; asking every ten minutes shows a new hour
 * within ten. A source asks only for what is missing.
 */
const GRID_INTERVAL_MS = 10 * MINUTE_MS;
/** A forecast is made anew when a new hour has come; asking finds that out. */
const FORECAST_INTERVAL_MS = 10 * MINUTE_MS;
const SWEEP_INTERVAL_MS = 5 * MINUTE_MS;
const TIDY_INTERVAL_MS = 60 * MINUTE_MS;

/** What the worker does over and over: name, interval, use-case. */
export function loopsOf(deps: OpenDeps & { forecasting: OwnForecasting }, intake: Intake): Loop[] {
  const { config } = deps;
  const grid: Loop = {
    name: "grid",
    intervalMs: GRID_INTERVAL_MS,
    tick: async (signal) => {
      const { zones, gridSources: sources } = intake;
      const result = await ingestGrid(
        { ...deps, sources },
        { zones, signal, backfillDays: config.gridBackfillDays },
      );
      deps.log.info({ ...result }, "grid read");
    },
  };
  const known = { learntAtMs: new Map<string, number>(), forecastAtMs: new Map<string, number>() };
  const forecast: Loop = {
    name: "forecast",
    intervalMs: FORECAST_INTERVAL_MS,
    tick: async (signal) => {
      const refreshed = await refreshForecasts(deps, { zones: intake.zones, signal, ...known });
      const scoredCount = await scoreForecasts(deps);
      deps.log.info({ ...refreshed, scoredCount }, "forecasts made");
    },
  };
  const kepler = intake.powerSources.map((target): Loop => ({
    name: `kepler ${target.name}`,
    intervalMs: config.keplerSampleSeconds * 1_000,
    tick: async (signal) => {
      await ingestKepler(deps, { target, signal });
    },
  }));
  // Everybody is looked at in turns: where the last one ended is where the next begins.
  let afterUserId: string | null = null;
  const sweep: Loop = {
    name: "sweep",
    intervalMs: SWEEP_INTERVAL_MS,
    tick: async (signal) => {
      const report = await sweepUploads(deps, { afterUserId, graces: SWEEP_GRACES, signal });
      if (report !== null) afterUserId = report.afterUserId;
    },
  };
  const tidy: Loop = {
    name: "tidy",
    intervalMs: TIDY_INTERVAL_MS,
    tick: () => forgetOld(deps),
  };
  return [grid, forecast, ...kepler, sweep, tidy];
}
