import type { EmissionsForecast } from "../../contracts/carbon-aware.ts";
import { Failure } from "../../domain/errors.ts";
import { lowestOf, rollingWindows, type SpanPoint } from "../../domain/grid/rolling-windows.ts";
import type { ZoneForecast } from "../../domain/grid/zone-forecast.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import { offsetTime } from "./offset-time.ts";

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

type Asked = {
  location: string;
  requestedAtMs: number;
  dataStartAt?: Date | undefined;
  dataEndAt?: Date | undefined;
  /** Minutes; 0 or absent: the hours of the forecast. */
  windowSize?: number | undefined;
};

/**
 * One forecast in the SDK's shape: the windows that fit into [dataStartAt, dataEndAt), and the
 * cleanest of them. Without bounds it is the whole forecast.
 *
 * Errors   invalid_input for bounds outside the forecast, as the SDK's own server refuses them.
 */
export function describeForecast(forecast: ZoneForecast, asked: Asked): EmissionsForecast {
  const reach = reachOf(forecast);
  const startMs = asked.dataStartAt?.getTime() ?? reach.startMs;
  const endMs = asked.dataEndAt?.getTime() ?? reach.endMs;
  assertWithin(reach, { startMs, endMs });
  const minutes = asked.windowSize ?? 0;
  const windowMs = minutes === 0 ? null : minutes * MINUTE_MS;
  const spans = rollingWindows({ hours: forecast.hours, windowMs, startMs, endMs });
  const points = (spansOf: readonly SpanPoint[]) =>
    spansOf.map((span) => ({
      location: asked.location,
      timestamp: offsetTime(span.startMs),
      duration: span.durationMs / MINUTE_MS,
      value: span.gPerKwh,
    }));
  return {
    generatedAt: offsetTime(forecast.issuedAtMs),
    requestedAt: offsetTime(asked.requestedAtMs),
    location: asked.location,
    dataStartAt: offsetTime(startMs),
    dataEndAt: offsetTime(endMs),
    windowSize: minutes === 0 ? HOUR_MINUTES : minutes,
    optimalDataPoints: points(lowestOf(spans, ({ gPerKwh }) => gPerKwh)),
    forecastData: points(spans),
  };
}

type Reach = { startMs: number; endMs: number };

/** From the first hour to the end of the last: nothing is known after it. */
function reachOf({ hours }: ZoneForecast): Reach {
  const starts = hours.map(({ hourAtMs }) => hourAtMs);
  return { startMs: Math.min(...starts), endMs: Math.max(...starts) + HOUR_MS };
}

function assertWithin(reach: Reach, { startMs, endMs }: Reach): void {
  const through = `'${offsetTime(reach.startMs)}' through '${offsetTime(reach.endMs)}'`;
  const outside = (timeMs: number) => timeMs < reach.startMs || timeMs > reach.endMs;
  const within = (name: string) => ({
    name,
    reason: `${name} must be within time range of the forecasted data, ${through}`,
  });
  const problems = [
    ...(startMs < endMs
      ? []
      : [{ name: "dataStartAt", reason: "dataStartAt must be earlier than dataEndAt" }]),
    ...(outside(startMs) ? [within("dataStartAt")] : []),
    ...(outside(endMs) ? [within("dataEndAt")] : []),
  ];
  if (problems.length > 0) {
    throw new Failure("invalid_input", "Invalid EmissionsForecast", problems);
  }
}
