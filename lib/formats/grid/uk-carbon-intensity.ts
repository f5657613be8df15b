import { z } from "zod";
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
