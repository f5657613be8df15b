import { resolveTimeRange } from "#lib/domain/time/time-range.ts";

export const refreshChoices = ["off", "30s", "1m", "5m", "15m"] as const;
export type RefreshChoice = (typeof refreshChoices)[number];

/** Every choice of the top bar. `regions` empty: the regions of this installation. */
export type DashboardState = {
  from: string;
  to: string;
  regions: readonly string[];
  signal: "average" | "marginal";
  scope: "lifecycle" | "direct";
  refresh: RefreshChoice;
  kiosk: boolean;
  /** The one region and hour a page looks closer at; null when none was picked. */
  focus: string | null;
  at: string | null;
};

export const defaultDashboard: DashboardState = {
  from: "now-7d",
  to: "now",
  regions: [],
  signal: "average",
  scope: "lifecycle",
  refresh: "1m",
  kiosk: false,
  focus: null,
  at: null,
};

/** What can tell a wrong value: the present time and the regions that exist. */
export type DashboardFacts = { nowMs: number; knownRegions: ReadonlySet<string> };

const MAX_REGIONS = 24;

type SearchValue = string | string[] | undefined;

/** A page's `searchParams` as the browser would hold them. Of a repeated name the last one counts. */
export function toSearchParams(record: Record<string, SearchValue>): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(record)) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) search.set(name, last);
  }
  return search;
}

/** The choices an address holds. A value that makes no sense is read as the default; never throws. */
export function parseDashboardUrl(search: URLSearchParams, facts: DashboardFacts): DashboardState {
  const range = {
    from: search.get("from") ?? defaultDashboard.from,
    to: search.get("to") ?? defaultDashboard.to,
  };
  const { from, to } = resolveTimeRange(range, facts.nowMs) === null ? defaultDashboard : range;
  const known = (id: string) => facts.knownRegions.has(id);
  const named = new Set((search.get("region") ?? "").split(",").filter(known));
  const focus = search.get("focus");
  const at = search.get("at");
  const refresh = search.get("refresh");
  return {
    from,
    to,
    regions: [...named].slice(0, MAX_REGIONS),
    signal: search.get("signal") === "marginal" ? "marginal" : "average",
    scope: search.get("scope") === "direct" ? "direct" : "lifecycle",
    refresh: refreshChoices.find((choice) => choice === refresh) ?? defaultDashboard.refresh,
    kiosk: search.has("kiosk") && search.get("kiosk") !== "false",
    focus: focus !== null && known(focus) ? focus : null,
    at: at !== null && Number.isFinite(Date.parse(at)) ? new Date(at).toISOString() : null,
  };
}

/**
 * The choices as the part of an address after `?`. Defaults are left out unless `full`, which a
 * link to hand on needs: another reader may have other defaults.
 */
export function serializeDashboard(state: DashboardState, full = false): string {
  const pairs: [keyof DashboardState, string, string][] = [
    ["from", "from", state.from],
    ["to", "to", state.to],
    ["regions", "region", state.regions.join(",")],
    ["signal", "signal", state.signal],
    ["scope", "scope", state.scope],
    ["refresh", "refresh", state.refresh],
    ["focus", "focus", state.focus ?? ""],
    ["at", "at", state.at ?? ""],
  ];
  const parts = pairs
    .filter(([key, , text]) => text !== "" && (full || text !== String(defaultDashboard[key])))
    .map(([, name, text]) => `${name}=${readable(text)}`);
  if (state.kiosk) parts.push("kiosk");
  return parts.join("&");
}

const REFRESH_MS: Record<RefreshChoice, number | false> = {
  off: false,
  "30s": 30_000,
  "1m": 60_000,
  "5m": 300_000,
  "15m": 900_000,
};

/** Milliseconds between two readings; false when the viewer turned them off. */
export const refreshIntervalMs = (refresh: RefreshChoice): number | false => REFRESH_MS[refresh];

/** Commas and colons may stand in a query as they are, and an address is read by people too. */
const readable = (text: string) =>
  encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":");
