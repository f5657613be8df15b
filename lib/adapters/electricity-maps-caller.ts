import type { GridScope } from "../domain/grid/series-key.ts";
import { HOUR_MS } from "../domain/time/hour.ts";
import { type HttpDeps, UpstreamRefusal } from "./http-json.ts";
import { createProviderCalls } from "./provider-calls.ts";

export type ElectricityMapsOptions = HttpDeps & {
  token: string;
  /** v4 unless told. v3 is still served; its bodies differ little and are read by the same code. */
  version?: "v3" | "v4";
  baseUrl?: string;
};

export type Call = {
  zone: string;
  signal: AbortSignal;
  /** Which emission factors; null for what has none, such as a mix. */
  scope: GridScope | null;
  params?: Record<string, string>;
};

/** Asks one address (`carbon-intensity/latest`) about one zone; gives the JSON body. */
export type Caller = (path: string, call: Call) => Promise<unknown>;

const BASE_URL = "https://api.electricitymaps.com";
const PAUSE_MS = 1000;
const REFUSAL_MS = 24 * HOUR_MS;
const KEEP_MS = HOUR_MS / 4;

/**
 * The manners of one client: one request at a time, a second apart, and the same question at most
 * every 15 minutes. The service answers 401 for a zone or an address that the plan lacks as well
 * as for a bad token (403 likewise); so only that zone, address and scope is left alone, for a day.
 *
 * Errors   as ProviderCalls; UpstreamRefusal 401 at once for what is left alone.
 */
export function createCaller(options: ElectricityMapsOptions): Caller {
  const calls = createProviderCalls(options, { provider: "Electricity Maps", pauseMs: PAUSE_MS });
  const refusedUntilMs = new Map<string, number>();
  const kept = new Map<string, { body: unknown; untilMs: number }>();
  return async (path, call) => {
    const place = `${call.zone} ${path} ${call.scope ?? ""}`;
    const question = `${place} ${JSON.stringify(call.params ?? {})}`;
    const nowMs = options.clock.now().getTime();
    if ((refusedUntilMs.get(place) ?? 0) > nowMs) {
      throw new UpstreamRefusal("Electricity Maps", 401);
    }
    for (const [key, { untilMs }] of kept) if (untilMs <= nowMs) kept.delete(key);
    const known = kept.get(question);
    if (known !== undefined) return known.body;
    try {
      const headers = { "auth-token": options.token };
      const body = await calls.json({
        url: urlOf(options, path, call),
        headers,
        signal: call.signal,
      });
      kept.set(question, { body, untilMs: nowMs + KEEP_MS });
      return body;
    } catch (error) {
      // 403 to a forecast may mean its horizon alone: there the next smaller one is asked for.
      if (error instanceof UpstreamRefusal && isRefusedByPlan(error, path)) {
        refusedUntilMs.set(place, nowMs + REFUSAL_MS);
      }
      throw error;
    }
  };
}

const isRefusedByPlan = ({ status }: UpstreamRefusal, path: string) =>
  status === 401 || (status === 403 && !path.endsWith("/forecast"));

function urlOf(options: ElectricityMapsOptions, path: string, call: Call): URL {
  const url = new URL(`${options.baseUrl ?? BASE_URL}/${options.version ?? "v4"}/${path}`);
  url.searchParams.set("zone", call.zone);
  // Without these the service answers for the place of the caller when it does not know the zone.
  url.searchParams.set("disableCallerLookup", "true");
  if (options.version === "v3") {
    url.searchParams.set("shouldUseFallbackCallerLookup", "false");
  } else {
    url.searchParams.set("temporalGranularity", "hourly");
  }
  if (call.scope !== null) url.searchParams.set("emissionFactorType", call.scope);
  for (const [name, value] of Object.entries(call.params ?? {})) url.searchParams.set(name, value);
  return url;
}
