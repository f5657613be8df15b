import { writeFile } from "node:fs/promises";
import { Failure } from "../../domain/errors.ts";
import { nearZeroZones, summariseBacktest } from "../../domain/forecast/summarise-backtest.ts";
import { loadBacktestTable } from "./load-backtest-table.ts";
import { printBacktest } from "./print-backtest.ts";
import {
  type BacktestFlags,
  type BacktestRequest,
  readBacktestFlags,
} from "./read-backtest-flags.ts";
import { requireWritable } from "./require-writable.ts";
import { runZones } from "./run-zones.ts";
import { writeForecasts } from "./write-forecasts.ts";
import type { ZoneDone } from "./zone-thread.ts";

/** Told after each zone. */
export type BacktestProgress = (done: {
  zone: string;
  doneCount: number;
  zoneCount: number;
}) => void;

/**
 * Forecasts the past again from what was known at the time, scores it, writes the files asked for
 * and gives the tables as text.
 *
 * Errors   invalid_input for options, files and zones that make no sense, naming which.
 */
export async function runBacktest(
  flags: BacktestFlags,
  onProgress: BacktestProgress,
): Promise<string> {
  const request = readBacktestFlags(flags);
  if (request.files.length === 0) throw new Failure("invalid_input", "--file: give one or more.");
  const table = await loadBacktestTable(request);
  await requireWritable("--json", flags.json);
  await requireWritable("--forecasts", flags.forecasts);
  const { range } = request;
  const tasks = [...table].map(([zone, series]) => ({
    zone,
    series,
    range,
    keepForecasts: flags.forecasts !== undefined,
  }));
  let doneCount = 0;
  const done = await runZones(tasks, (zone) => {
    doneCount += 1;
    onProgress({ zone, doneCount, zoneCount: tasks.length });
  });
  if (done.every(({ result }) => result.originCount === 0)) {
    throw new Failure("invalid_input", "--from: no origin has a week before it and 96 h after it.");
  }
  return report(flags, request, done);
}

async function report(
  flags: BacktestFlags,
  request: BacktestRequest,
  done: readonly ZoneDone[],
): Promise<string> {
  const zones = done.map(({ result }) => result);
  const nearZero = nearZeroZones(zones);
  const comparable = zones.filter(({ zone }) => !nearZero.includes(zone));
  const mean = summariseBacktest(zones);
  const meanWithoutNearZero = summariseBacktest(comparable);
  const means = [{ title: "All zones", mean }];
  if (nearZero.length > 0) {
    const title = `Without ${nearZero.join(" ")}, whose intensity comes near zero`;
    means.push({ title, mean: meanWithoutNearZero });
  }
  if (flags.json !== undefined) {
    const { range, contextFromMs, files } = request;
    const times = {
      from: new Date(range.fromMs).toISOString(),
      to: new Date(range.toMs).toISOString(),
      contextFrom: contextFromMs === null ? null : new Date(contextFromMs).toISOString(),
      releaseHours: range.releaseHours,
    };
    const result = { files, ...times, nearZeroZones: nearZero, mean, meanWithoutNearZero, zones };
    await writeFile(flags.json, `${JSON.stringify(result, null, 2)}\n`);
  }
  if (flags.forecasts !== undefined) await writeForecasts(flags.forecasts, done);
  return printBacktest(zones, means);
}
