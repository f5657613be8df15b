import { z } from "zod";
import type { Fuel } from "#lib/domain/grid/fuel-mix.ts";
import type { FuelSlot } from "#lib/domain/grid/mix-hours.ts";
import { HOUR_MS } from "#lib/domain/time/hour.ts";
import { isoTimeMs, parseBody } from "./parse-body.ts";

const body = z.object({
  data: z.array(
    z.object({
      from: isoTimeMs,
      intensity: z.object({
        forecast: z.number().nullable(),
        actual: z.number().nullable(),
      }),
    }),
  ),
});

/** One half-hour of Great Britain, gCO2/kWh; null where the service has no value. */
export type UkHalfHour = {
  startMs: number;
  forecastGPerKwh: number | null;
  actualGPerKwh: number | null;
};

/**
 * Half-hours of an `/intensity/…` body.
 *
 * Missing  `actual` is null for the future and for what is not metered yet: a gap.
 * Errors   Failure upstream_invalid.
 */
export function parseUkCarbonIntensity(input: unknown): UkHalfHour[] {
  return parseBody(body, input, "UK Carbon Intensity").data.map(({ from, intensity }) => ({
    startMs: from,
    forecastGPerKwh: intensity.forecast,
    actualGPerKwh: intensity.actual,
  }));
}

const generationBody = z.object({
  data: z.array(
    z.object({
      from: isoTimeMs,
      generationmix: z.array(z.object({ fuel: z.string(), perc: z.number().nullable() })),
    }),
  ),
});

const FUELS: Readonly<Record<string, Fuel>> = {
  biomass: "biomass",
  coal: "coal",
  gas: "gas",
  hydro: "hydro",
  nuclear: "nuclear",
  oil: "oil",
  other: "unknown",
  solar: "solar",
  wind: "wind",
};

/**
 * Half-hours of a `/generation/…` body by fuel. Imports are left out, so that the rest is a mix of
 * what Great Britain generates; a fuel that is not known is generation of an unknown kind.
 *
 * Units    per cent of the supply in the place of MW: the service tells no power.
 * Missing  a null is a gap.
 * Errors   Failure upstream_invalid.
 */
export function parseUkGeneration(input: unknown): FuelSlot[] {
  return parseBody(generationBody, input, "UK Carbon Intensity").data.flatMap(
    ({ from, generationmix }) =>
      generationmix
        .filter(({ fuel }) => fuel !== "imports")
        .map(({ fuel, perc }) => ({
          series: fuel,
          fuel: (Object.hasOwn(FUELS, fuel) ? FUELS[fuel] : null) ?? "unknown",
          startMs: from,
          slotMs: HOUR_MS / 2,
          meanMw: perc,
        })),
  );
}
