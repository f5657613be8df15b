import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { Failure } from "../../domain/errors.ts";
import {
  type IntensityTable,
  joinTables,
  readIntensityTable,
} from "../../formats/intensity-table/read-intensity-table.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import type { BacktestRequest } from "./read-backtest-flags.ts";

const MOST_BYTES = 1024 ** 3;

/**
 * The zones asked for, joined from the files, from the context's start on.
 *
 * Errors   invalid_input for a file that cannot be read or is no such table, and for a zone that
 *          no file has.
 */
export async function loadBacktestTable(request: BacktestRequest): Promise<IntensityTable> {
  const tables = [];
  for (const file of request.files) tables.push(readIntensityTable(await textOf(file), file));
  const joined = joinTables(tables);
  const names = request.zones ?? [...joined.keys()];
  return new Map(
    names.map((zone) => {
      const series = joined.get(zone);
      if (series === undefined) {
        throw new Failure("invalid_input", `--zones: no file has the zone ${zone}.`);
      }
      const { contextFromMs } = request;
      const skipped = Math.max(0, Math.ceil(((contextFromMs ?? 0) - series.startMs) / HOUR_MS));
      const startMs = series.startMs + skipped * HOUR_MS;
      return [zone, { startMs, values: series.values.slice(skipped) }];
    }),
  );
}

async function textOf(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (isGzip ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes).toString("utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure("invalid_input", `${file} line 0: cannot be read (${reason}).`);
  }
}
