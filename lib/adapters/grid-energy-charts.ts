import { floorToHour, HOUR_MS } from "../domain/time/hour.ts";
import { hourMeans } from "../domain/grid/hour-mean.ts";
import { gridSourceNames } from "../domain/grid/series-key.ts";
import { mixHoursOfSharedSlots } from "../domain/grid/mix-hours.ts";
import { parseEnergyCharts } from "../formats/grid/energy-charts.ts";
import { parseEnergyChartsPower } from "../formats/grid/energy-charts-power.ts";
import type { GridSource } from "../ports/grid-source.ts";
import type { HttpDeps } from "./http-json.ts";
import { createProviderCalls } from "./provider-calls.ts";

const BASE_URL = "https://api.energy-charts.info";
const PAUSE_MS = 500;

/**
 * Zones that are a whole country with the service. Bidding zones such as SE-SE3, IT-NO or DK-DK2
 * are left out: the figure of the country would be a wrong one for them.
 */
const COUNTRY_OF_ZONE = new Map(
  ["AT", "BE", "CH", "CZ", "DE", "EE", "ES", "FI", "FR", "GR", "HU", "IE", "LT", "LV", "NL", "PL"]
    .concat(["PT", "RO", "SI", "SK"])
    .map((zone) => [zone, zone.toLowerCase()]),
);

/**
 * Energy-Charts (Fraunhofer ISE): national CO2 equivalents per kWh every 15 minutes, free. It
 * states CO2 equivalents without naming its factors in the answer; the product takes them as
 * average, lifecycle. Its mix is what the country's plants fed in, MW.
 *
 * Missing  null is a gap. An hour that lacks some of its quarters is flagged estimated; the hour
 *          that runs has no mix yet.
 */
export function createEnergyChartsSource(options: HttpDeps & { baseUrl?: string }): GridSource {
  const calls = createProviderCalls(options, { provider: "Energy-Charts", pauseMs: PAUSE_MS });
  const ask = (path: string, call: Question) => {
    const url = new URL(`${options.baseUrl ?? BASE_URL}/${path}`);
    url.searchParams.set("country", COUNTRY_OF_ZONE.get(call.zone) ?? "");
    for (const [name, value] of Object.entries(call.params)) url.searchParams.set(name, value);
    return calls.json({ url, signal: call.signal });
  };
  const read = async (call: Question) => parseEnergyCharts(await ask("co2eq", call));
  return {
    name: gridSourceNames.energyCharts,
    signal: "average",
    scopes: ["lifecycle"],
    simulated: false,
    covers: (zone) => COUNTRY_OF_ZONE.has(zone),
    history: async ({ zone, fromMs, toMs, signal }) => {
      const { measured, slotMs } = await read({ zone, params: rangeOf({ fromMs, toMs }), signal });
      const asked = measured.filter(
        ({ startMs }) => startMs >= floorToHour(fromMs) && startMs < toMs,
      );
      return hourMeans(asked, slotMs).map(({ complete, ...hour }) => ({
        ...hour,
        signal: "average",
        scope: "lifecycle",
        estimated: !complete,
        estimationMethod: complete ? null : "partial-hour",
        providerUpdatedAtMs: null,
      }));
    },
    forecast: async ({ zone, nowMs, signal }) => {
      const issuedAtMs = floorToHour(nowMs);
      const { measured, forecast, slotMs } = await read({ zone, params: {}, signal });
      const known = new Map(measured.map((slot) => [slot.startMs, slot.intensityGPerKwh]));
      const joined = forecast
        .filter(({ startMs }) => startMs >= issuedAtMs)
        .map(({ startMs, intensityGPerKwh }) => ({
          startMs,
          intensityGPerKwh: intensityGPerKwh ?? known.get(startMs) ?? null,
        }));
      return hourMeans(joined, slotMs)
        .filter(({ complete }) => complete)
        .map(({ hourAtMs, intensityGPerKwh }) => ({
          issuedAtMs,
          hourAtMs,
          signal: "average",
          scope: "lifecycle",
          intensityGPerKwh,
          lowGPerKwh: null,
          highGPerKwh: null,
        }));
    },
    mix: async ({ zone, fromMs, toMs, signal }) => {
      const body = await ask("public_power", { zone, params: rangeOf({ fromMs, toMs }), signal });
      return mixHoursOfSharedSlots(parseEnergyChartsPower(body)).filter(
        ({ hourAtMs }) => hourAtMs >= floorToHour(fromMs) && hourAtMs + HOUR_MS <= toMs,
      );
    },
  };
}

type Question = { zone: string; params: Record<string, string>; signal: AbortSignal };

const rangeOf = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => ({
  start: minuteOf(floorToHour(fromMs)),
  end: minuteOf(toMs),
});

function minuteOf(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 16)}Z`;
}
