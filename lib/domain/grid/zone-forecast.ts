import { HOUR_MS, floorToHour } from "../time/hour.ts";
import {
  isOwnMethod,
  LEARNT_METHOD,
  OWN_METHOD_WORDS,
  type OwnMethod,
} from "../forecast/own-method.ts";
import { type ForecastHour, forecastFromHistory } from "./forecast-profile.ts";
import type { KnownHour } from "./intensity-grid.ts";
import { gridSourceNames } from "./series-key.ts";

export type ProviderForecast = {
  source: string;
  issuedAtMs: number;
  hours: readonly ForecastHour[];
};

/** Our own forecast as the worker stored it. */
export type StoredForecast = {
  method: string;
  issuedAtMs: number;
  /** Hours of history that it was learnt from. */
  historyHours: number;
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

/**
 * The forecast of one zone: the provider's, and where it has none or ends, ours from the zone's
 * own history: the stored one, and what it does not reach, or all without one, from the last week.
 *
 * Shape    `history` holds the best value of past hours, in any order.
 * Missing  null without either. Annual averages are no history: a flat line has no clean window.
 */
export function zoneForecast(input: {
  provider: ProviderForecast | null;
  own?: StoredForecast | null;
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
  const own = ownForecast(live, { stored: input.own ?? null, originMs, endMs });
  const lastStatedMs = stated.at(-1)?.hourAtMs ?? -Infinity;
  const added = (own?.points ?? []).filter(({ hourAtMs }) => hourAtMs > lastStatedMs);
  const points = [...stated, ...added];
  if (points.length === 0) return null;
  const provider = stated.length === 0 ? null : input.provider;
  return {
    method: [provider?.source, added.length === 0 ? undefined : own?.method]
      .filter((name) => name !== undefined && name !== null)
      .join(", then "),
    issuedAtMs: provider?.issuedAtMs ?? input.own?.issuedAtMs ?? input.nowMs,
    points,
    hours: current === null ? points : [measuredHour(current), ...points],
    sources: sourcesOf(provider, added.length === 0 ? [] : live),
    simulated: live.some(({ simulated }) => simulated),
    note: noteOf(provider, added.length === 0 ? null : own),
  };
}

type Own = { method: OwnMethod | null; historyHours: number; points: ForecastHour[] };

function ownForecast(
  live: readonly KnownHour[],
  { stored, originMs, endMs }: { stored: StoredForecast | null; originMs: number; endMs: number },
): Own | null {
  const reached = (stored?.hours ?? []).filter(
    ({ hourAtMs }) => hourAtMs >= originMs && hourAtMs < endMs,
  );
  const horizonHours = (endMs - originMs) / HOUR_MS;
  const made = forecastFromHistory({ history: live, originMs, horizonHours });
  if (stored === null || reached.length === 0) return made;
  const lastMs = reached.at(-1)?.hourAtMs ?? -Infinity;
  const rest = (made?.points ?? []).filter(({ hourAtMs }) => hourAtMs > lastMs);
  const { method, historyHours } = stored;
  return {
    method: isOwnMethod(method) ? method : null,
    historyHours,
    points: [...reached, ...rest],
  };
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

function noteOf(provider: ProviderForecast | null, own: Own | null): string {
  const stated =
    provider === null ? [] : [`Forecast of ${provider.source}, which states no range of its own.`];
  const ours =
    own === null
      ? []
      : [
          `Our own forecast, from ${historyWords(own)}: ${own.method === null ? "by a method of a newer version" : OWN_METHOD_WORDS[own.method]}. The range is set to hold four of five misses, judged by past ones.`,
        ];
  return [...stated, ...ours].join(" ");
}

/** How much history: of the last week, or what was learnt from. */
function historyWords({ method, historyHours }: Own): string {
  if (method !== LEARNT_METHOD) return `${historyHours} hours of the last week`;
  return `${Math.round(historyHours / 24)} days of history`;
}
