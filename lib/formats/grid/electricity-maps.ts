import { z } from "zod";
import { Failure } from "#lib/domain/errors.ts";
import type { GridForecastReading, GridReading } from "#lib/domain/grid/grid-reading.ts";
import type { GridScope } from "#lib/domain/grid/series-key.ts";
import { isoTimeMs, parseBody } from "./parse-body.ts";

const PROVIDER = "Electricity Maps";

const row = z.object({
  zone: z.string().optional(),
  carbonIntensity: z.number().nullable(),
  datetime: isoTimeMs,
  updatedAt: isoTimeMs.nullish(),
  emissionFactorType: z.string().optional(),
  isEstimated: z.boolean().nullish(),
  estimationMethod: z.string().nullish(),
  units: z.object({ carbonIntensity: z.literal("gCO2eq/kWh") }).nullish(),
});

const readingsBody = z.union([
  z.object({ zone: z.string(), history: z.array(row) }),
  z.object({ zone: z.string().optional(), data: z.array(row) }),
  row,
]);

const forecastBody = z.object({
  zone: z.string(),
  updatedAt: isoTimeMs.nullish(),
  forecast: z.array(z.object({ carbonIntensity: z.number().nullable(), datetime: isoTimeMs })),
});

/**
 * Readings of a carbon-intensity body: the bare object of `latest`, `{history}` or `{data}`.
 *
 * Units    gCO2e/kWh, with the factors of `scope`.
 * Missing  a null intensity is kept as a gap. Where the body does not say whether a value is
 *          estimated, it is taken as estimated.
 * Errors   Failure upstream_invalid for an unknown shape, another zone (the service answers for
 *          the caller's own place when it did not understand the zone), or other factors.
 */
export function parseElectricityMaps(
  body: unknown,
  { zone, scope }: { zone: string; scope: GridScope },
): GridReading[] {
  const parsed = parseBody(readingsBody, body, PROVIDER);
  const rows = "history" in parsed ? parsed.history : "data" in parsed ? parsed.data : [parsed];
  for (const found of [parsed.zone, ...rows.map((each) => each.zone)]) assertZone(found, zone);
  return rows.map((each) => {
    if (each.emissionFactorType !== undefined && each.emissionFactorType !== scope) {
      throw new Failure("upstream_invalid", `${PROVIDER} answered with other emission factors.`);
    }
    return {
      hourAtMs: each.datetime,
      signal: "average",
      scope,
      intensityGPerKwh: each.carbonIntensity,
      estimated: each.isEstimated ?? true,
      estimationMethod: each.estimationMethod ?? null,
      providerUpdatedAtMs: each.updatedAt ?? null,
    };
  });
}

/**
 * Forecast of a `{forecast}` body. It has no time of issue of its own: `updatedAt` stands for it,
 * else `fallbackIssuedAtMs`.
 *
 * Errors   as `parseElectricityMaps`.
 */
export function parseElectricityMapsForecast(
  body: unknown,
  request: { zone: string; fallbackIssuedAtMs: number },
): GridForecastReading[] {
  const parsed = parseBody(forecastBody, body, PROVIDER);
  assertZone(parsed.zone, request.zone);
  return parsed.forecast.map((each) => ({
    issuedAtMs: parsed.updatedAt ?? request.fallbackIssuedAtMs,
    hourAtMs: each.datetime,
    signal: "average",
    scope: "lifecycle",
    intensityGPerKwh: each.carbonIntensity,
    lowGPerKwh: null,
    highGPerKwh: null,
  }));
}

function assertZone(found: string | undefined, asked: string): void {
  if (found !== undefined && found !== asked) {
    throw new Failure("upstream_invalid", `${PROVIDER} answered for another zone than ${asked}.`);
  }
}
