import { HOUR_MS, floorToHour } from "../time/hour.ts";
import { type ForecastHour, forecastFromHistory, type ProfileMethod } from "./forecast-profile.ts";
import type { KnownHour } from "./intensity-grid.ts";
import { gridSourceNames } from "./series-key.ts";

export type ProviderForecast = {
  source: string;
  issuedAtMs: number;
  hours: readonly ForecastHour[];
};

export type ZoneForecast = {
  /** The provider, our own method, or the first followed by the second. */
  method: string;
  issuedAtMs: number;
  /** The hours that are not measured yet, oldest first. */
  points: ForecastHour[];
  /** `points`, led by the current hour where it is measured: what a run is planned on. */
  hours: ForecastHour[];
  sources: string[];
  simulated: boolean;
  note: string;
};

const METHOD_WORDS: Record<ProfileMethod, string> = {
  "persistence-profile":
    "the same hour of the last day, fading into the mean of that hour over seven days",
  "persistence-24h": "the same hour of the last day, for there are less than three days of history",
  "last-values": "the mean of the last values, for there is less than one day of history",
};

/**
 * The forecast of one zone: the provider's, and where it has none or ends, ours from the zone's
 * own history.
 *
 * Shape    `history` holds the best value of past hours, in any order.
 * Missing  null without either. Annual averages are no history: a flat line has no clean window.
 */
export function zoneForecast(input: {
  provider: ProviderForecast | null;
  history: readonly KnownHour[];
  nowMs: number;
  horizonHours: number;
}): ZoneForecast | null {
  const currentMs = floorToHour(input.nowMs);
  const live = input.history.filter(({ source }) => source !== gridSourceNames.annualAverage);
  const current = live.find(({ hourAtMs }) => hourAtMs === currentMs) ?? null;
  const originMs = current === null ? currentMs : currentMs + HOUR_MS;
  const endMs = currentMs + (input.horizonHours + 1) * HOUR_MS;
  const stated = (input.provider?.hours ?? []).filter(
    ({ hourAtMs }) => hourAtMs >= originMs && hourAtMs < endMs,
  );
  const own = ownForecast(live, { originMs, endMs });
  const lastStatedMs = stated.at(-1)?.hourAtMs ?? -Infinity;
  const added = (own?.points ?? []).filter(({ hourAtMs }) => hourAtMs > lastStatedMs);
  const points = [...stated, ...added];
  if (points.length === 0) return null;
  const provider = stated.length === 0 ? null : input.provider;
  return {
    method: [provider?.source, added.length === 0 ? undefined : own?.method]
      .filter((name) => name !== undefined)
      .join(", then "),
    issuedAtMs: provider?.issuedAtMs ?? input.nowMs,
    points,
    hours: current === null ? points : [measuredHour(current), ...points],
    sources: sourcesOf(provider, added.length === 0 ? [] : live),
    simulated: live.some(({ simulated }) => simulated),
    note: noteOf(provider, added.length === 0 ? null : own),
  };
}

function ownForecast(live: readonly KnownHour[], range: { originMs: number; endMs: number }) {
  const horizonHours = (range.endMs - range.originMs) / HOUR_MS;
  return forecastFromHistory({ history: live, originMs: range.originMs, horizonHours });
}

function measuredHour({ hourAtMs, intensityGPerKwh }: KnownHour): ForecastHour {
  return {
    hourAtMs,
    intensityGPerKwh,
    lowGPerKwh: intensityGPerKwh,
    highGPerKwh: intensityGPerKwh,
  };
}

function sourcesOf(provider: ProviderForecast | null, history: readonly KnownHour[]): string[] {
  const names = new Set(history.map(({ source }) => source));
  if (provider !== null) names.add(provider.source);
  return [...names].toSorted();
}

function noteOf(
  provider: ProviderForecast | null,
  own: { method: ProfileMethod; historyHours: number } | null,
): string {
  const stated =
    provider === null ? [] : [`Forecast of ${provider.source}, which states no range of its own.`];
  const ours =
    own === null
      ? []
      : [
          `Our own forecast, from ${own.historyHours} hours of the last week: ${METHOD_WORDS[own.method]}. The range is set to hold four of five misses, judged by past ones.`,
        ];
  return [...stated, ...ours].join(" ");
}
