import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { HORIZON_HOURS } from "../../domain/forecast/predictors.ts";
import type { ZoneDone } from "./zone-thread.ts";

/** Writes every forecast as `zone,origin_utc,h0..h95`, g/kWh, gzipped. */
export async function writeForecasts(file: string, zones: readonly ZoneDone[]): Promise<void> {
  await pipeline(Readable.from(forecastLines(zones)), createGzip(), createWriteStream(file));
}

function* forecastLines(zones: readonly ZoneDone[]): Generator<string> {
  const leads = Array.from({ length: HORIZON_HOURS }, (_lead, index) => `h${index}`);
  yield `zone,origin_utc,${leads.join(",")}\n`;
  for (const { result, forecasts } of zones) {
    for (const { originMs, values } of forecasts) {
      const origin = new Date(originMs).toISOString().replace(".000Z", "Z");
      const numbers = Array.from(values, (value) => Number(value.toFixed(3)));
      yield `${result.zone},${origin},${numbers.join(",")}\n`;
    }
  }
}
