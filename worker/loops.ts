import type { OpenDeps } from "#lib/wiring/container.ts";
import type { Intake } from "#lib/wiring/intake.ts";
import { ingestKepler } from "#lib/usecases/energy/ingest-kepler.ts";
import { refreshForecasts } from "#lib/usecases/forecast/refresh-forecasts.ts";
import { scoreForecasts } from "#lib/usecases/forecast/score-forecasts.ts";
import type { OwnForecasting } from "#lib/ports/own-forecasting.ts";
import { msUntilNextIngest } from "#lib/usecases/grid/next-ingest.ts";
import { runGridIngest } from "#lib/usecases/grid/run-grid-ingest.ts";
import { SWEEP_GRACES, sweepUploads } from "#lib/usecases/uploads/sweep-uploads.ts";
import { forgetOld } from "#lib/usecases/tidy/forget-old.ts";
import type { Loop } from "./run-loop.ts";

const MINUTE_MS = 60_000;
/** Grids are read at five past each hour; only after a run that failed is it tried again sooner. */
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
    waitMs: () => msUntilNextIngest(deps.clock.now()),
    tick: (signal) => readGrids(deps, intake, signal),
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
    tick: () => forgetOld(deps, config),
  };
  return [grid, forecast, ...kepler, sweep, tidy];
}

async function readGrids(deps: OpenDeps, intake: Intake, signal: AbortSignal): Promise<void> {
  const { zones, gridSources: sources, gridUnconfigured: unconfigured } = intake;
  const { gridBackfillDays: backfillDays, gridAlertGPerKwh: dirtyGPerKwh } = deps.config;
  const report = await runGridIngest(
    { ...deps, sources, unconfigured },
    { zones, signal, backfillDays, dirtyGPerKwh, backfill: null },
  );
  if (report === null) {
    deps.log.info({}, "grids are read by another process");
    return;
  }
  if (!report.isStopped) deps.metrics.gridAlerts(report.alerts);
  const { alerts, ...counts } = report;
  deps.log.info({ ...counts, alertCount: alerts.length }, "grids read");
}
