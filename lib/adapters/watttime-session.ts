import { HOUR_MS } from "../domain/time/hour.ts";
import { parseWattTimeLogin } from "../formats/grid/watttime.ts";
import { type HttpDeps, UpstreamRefusal } from "./http-json.ts";
import { createProviderCalls } from "./provider-calls.ts";

export type WattTimeOptions = HttpDeps & {
  username: string;
  password: string;
  /** The WattTime region that stands for a grid zone; null where none does. */
  regionOf: (zone: string) => string | null;
  baseUrl?: string;
};

export type WattTimeCall = {
  path: "historical" | "forecast";
  region: string;
  signalType: string;
  params: Record<string, string>;
  signal: AbortSignal;
};

const BASE_URL = "https://api.watttime.org";
/** A token lives 30 minutes. */
const RENEW_AFTER_MS = 25 * 60_000;
const REFUSAL_MS = 24 * HOUR_MS;
/** The service allows 10 requests a second. */
const PAUSE_MS = 200;

/**
 * One login with WattTime, shared by its signals: renewed after 25 minutes, and once more when a
 * request gets 401. What the plan does not have (403) is left alone for a day: that region, signal
 * and address only.
 *
 * Errors   as getJson; UpstreamRefusal 403 at once for what is left alone.
 */
export function createWattTimeSession(options: WattTimeOptions) {
  const calls = createProviderCalls(options, { provider: "WattTime", pauseMs: PAUSE_MS });
  const base = options.baseUrl ?? BASE_URL;
  const nowMs = () => options.clock.now().getTime();
  const refusedUntilMs = new Map<string, number>();
  let held: { token: Promise<string>; renewAtMs: number } | null = null;

  const login = async (signal: AbortSignal) => {
    const pair = Buffer.from(`${options.username}:${options.password}`).toString("base64");
    const headers = { authorization: `Basic ${pair}` };
    return parseWattTimeLogin(await calls.json({ url: new URL(`${base}/login`), headers, signal }));
  };
  const token = async (signal: AbortSignal): Promise<string> => {
    if (held === null || nowMs() >= held.renewAtMs) {
      held = { token: login(signal), renewAtMs: nowMs() + RENEW_AFTER_MS };
    }
    const mine = held;
    try {
      return await mine.token;
    } catch (error) {
      if (held === mine) held = null;
      throw error;
    }
  };
  const ask = async ({ path, region, signalType, params, signal }: WattTimeCall) => {
    const url = new URL(`${base}/v3/${path}`);
    url.search = new URLSearchParams({ region, signal_type: signalType, ...params }).toString();
    const headers = { authorization: `Bearer ${await token(signal)}` };
    return calls.json({ url, headers, signal });
  };

  return async (call: WattTimeCall): Promise<unknown> => {
    const scope = `${call.path} ${call.region} ${call.signalType}`;
    if ((refusedUntilMs.get(scope) ?? 0) > nowMs()) throw new UpstreamRefusal("WattTime", 403);
    try {
      return await ask(call);
    } catch (error) {
      if (!(error instanceof UpstreamRefusal)) throw error;
      if (error.status === 403) refusedUntilMs.set(scope, nowMs() + REFUSAL_MS);
      if (error.status !== 401) throw error;
      if (held === null) throw error;
      held = null;
      return ask(call);
    }
  };
}
