import { hourMeans, type SlotReading } from "../domain/grid/hour-mean.ts";
import { type GridSignal, gridSourceNames } from "../domain/grid/series-key.ts";
import { HOUR_MS, ceilToHour, floorToHour } from "../domain/time/hour.ts";
import { parseWattTimeSeries } from "../formats/grid/watttime.ts";
import type { ForecastRequest, GridSource, HistoryRequest } from "../ports/grid-source.ts";
import { createWattTimeSession, type WattTimeOptions } from "./watttime-session.ts";

const LONGEST_RANGE_HOURS = 30 * 24;
const HORIZON_HOURS = "72";

type Kind = { name: string; signal: GridSignal; signalType: string };

const MARGINAL: Kind = {
  name: gridSourceNames.watttimeMarginal,
  signal: "marginal",
  signalType: "co2_moer",
};
const AVERAGE: Kind = {
  name: gridSourceNames.watttimeAverage,
  signal: "average",
  signalType: "co2_aoer",
};

/**
 * WattTime: the marginal operating emissions (MOER) and, where the plan has it, the average ones
 * (AOER), two sources with one login. Both count combustion, so their scope is direct; the two
 * never share a series. A percentile is never asked for: it is no intensity.
 *
 * Units    lb/MWh every five minutes, averaged to g/kWh of whole hours.
 * Missing  an hour that lacks some of its points is flagged estimated.
 * Source   API v3: login, historical, forecast; shapes of the official client.
 */
export function createWattTimeSources(options: WattTimeOptions): GridSource[] {
  const call = createWattTimeSession(options);
  return [MARGINAL, AVERAGE].map((kind): GridSource => ({
    name: kind.name,
    signal: kind.signal,
    scopes: ["direct"],
    simulated: false,
    covers: (zone) => options.regionOf(zone) !== null,
    history: (request) => readHistory(call, kind, { ...request, ...regionIn(options, request) }),
    forecast: (request) => readForecast(call, kind, { ...request, ...regionIn(options, request) }),
  }));
}

type Call = ReturnType<typeof createWattTimeSession>;

const regionIn = ({ regionOf }: WattTimeOptions, { zone }: { zone: string }) => ({
  region: regionOf(zone) ?? "",
});

async function readHistory(
  call: Call,
  { signal: gridSignal, signalType }: Kind,
  { region, fromMs, toMs, signal }: HistoryRequest & { region: string },
) {
  const slots: SlotReading[] = [];
  let slotMs = HOUR_MS / 12;
  const beginMs = floorToHour(fromMs);
  const endMs = ceilToHour(toMs);
  for (let atMs = beginMs; atMs < endMs;) {
    const untilMs = Math.min(endMs, atMs + LONGEST_RANGE_HOURS * HOUR_MS);
    const params = { start: isoOf(atMs), end: isoOf(untilMs) };
    const body = await call({ path: "historical", region, signalType, params, signal });
    const page = parseWattTimeSeries(body, { region, signalType });
    slots.push(...page.slots);
    slotMs = page.slotMs;
    atMs = untilMs;
  }
  // The end of a range is part of it: the point there is that of the next range, or of no hour.
  const asked = slots.filter(({ startMs }) => startMs >= beginMs && startMs < toMs);
  return hourMeans(asked, slotMs).map(({ complete, ...hour }) => ({
    ...hour,
    signal: gridSignal,
    scope: "direct" as const,
    estimated: !complete,
    estimationMethod: complete ? null : "partial-hour",
    providerUpdatedAtMs: null,
  }));
}

async function readForecast(
  call: Call,
  { signal: gridSignal, signalType }: Kind,
  { region, nowMs, signal }: ForecastRequest & { region: string },
) {
  const params = { horizon_hours: HORIZON_HOURS };
  const body = await call({ path: "forecast", region, signalType, params, signal });
  const { slots, slotMs, generatedAtMs } = parseWattTimeSeries(body, { region, signalType });
  return hourMeans(slots, slotMs)
    .filter(({ complete }) => complete)
    .map(({ hourAtMs, intensityGPerKwh }) => ({
      issuedAtMs: generatedAtMs ?? floorToHour(nowMs),
      hourAtMs,
      signal: gridSignal,
      scope: "direct" as const,
      intensityGPerKwh,
      lowGPerKwh: null,
      highGPerKwh: null,
    }));
}

const isoOf = (timeMs: number) => new Date(timeMs).toISOString();
