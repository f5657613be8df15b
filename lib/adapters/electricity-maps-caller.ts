import { Failure } from "../domain/errors.ts";
import { HOUR_MS } from "../domain/time/hour.ts";
import { getJson, type HttpDeps, UpstreamRefusal } from "./http-json.ts";

export type ElectricityMapsOptions = HttpDeps & { token: string; baseUrl?: string };

export type Call = { zone: string; signal: AbortSignal; params?: Record<string, string> };

/** Asks one address under `carbon-intensity/` about one zone; gives the JSON body. */
export type Caller = (endpoint: string, call: Call) => Promise<unknown>;

const BASE_URL = "https://api.electricitymaps.com/v4";
const PAUSE_MS = 1000;
const REFUSAL_MS = 24 * HOUR_MS;
const KEEP_MS = HOUR_MS / 4;

/**
 * The manners of one client: one request at a time, a second apart, and the same question at most
 * every 15 minutes. The service answers 401 for a zone or an address that the plan lacks as well
 * as for a bad token; so only that pair is left alone, for a day.
 *
 * Errors   as getJson; UpstreamRefusal 401 at once for a pair that is left alone.
 */
export function createCaller(options: ElectricityMapsOptions): Caller {
  const refusedUntilMs = new Map<string, number>();
  const kept = new Map<string, { body: unknown; untilMs: number }>();
  let queue: Promise<unknown> = Promise.resolve();
  return async (endpoint, call) => {
    const pair = `${call.zone} ${endpoint}`;
    const question = `${pair} ${JSON.stringify(call.params ?? {})}`;
    const nowMs = options.clock.now().getTime();
    if ((refusedUntilMs.get(pair) ?? 0) > nowMs) throw new UpstreamRefusal("Electricity Maps", 401);
    for (const [key, { untilMs }] of kept) if (untilMs <= nowMs) kept.delete(key);
    const known = kept.get(question);
    if (known !== undefined) return known.body;
    const turn = queue.then(() => ask(options, endpoint, call));
    queue = turn.catch(() => undefined).then(() => options.clock.sleep(PAUSE_MS, call.signal));
    try {
      const body = await turn;
      kept.set(question, { body, untilMs: nowMs + KEEP_MS });
      return body;
    } catch (error) {
      if (error instanceof UpstreamRefusal && error.status === 401) {
        refusedUntilMs.set(pair, nowMs + REFUSAL_MS);
      }
      throw error;
    }
  };
}

function ask(options: ElectricityMapsOptions, endpoint: string, call: Call): Promise<unknown> {
  if (call.signal.aborted) {
    throw new Failure("upstream_unavailable", "Electricity Maps was not asked: stopping.");
  }
  const url = new URL(`${options.baseUrl ?? BASE_URL}/carbon-intensity/${endpoint}`);
  url.searchParams.set("zone", call.zone);
  url.searchParams.set("disableCallerLookup", "true");
  url.searchParams.set("emissionFactorType", "lifecycle");
  url.searchParams.set("temporalGranularity", "hourly");
  for (const [name, value] of Object.entries(call.params ?? {})) url.searchParams.set(name, value);
  return getJson(options, {
    provider: "Electricity Maps",
    url,
    headers: { "auth-token": options.token },
    signal: call.signal,
  });
}
