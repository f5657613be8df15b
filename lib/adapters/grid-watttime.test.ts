import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWattTimeSources } from "./grid-watttime.ts";
import {
  at,
  hasRecorded,
  json,
  openProviderBench,
  type ProviderBench,
  recorded,
  signal,
} from "./provider-bench.ts";

let bench: ProviderBench;
let nowMs: number;
beforeAll(async () => {
  bench = await openProviderBench();
});
afterAll(() => bench.close());

const HOUR_MS = 3_600_000;
const range = {
  zone: "US-CAL-CISO",
  fromMs: at("2024-03-06T18:00Z"),
  toMs: at("2024-03-06T20:00Z"),
  signal,
};

function open() {
  nowMs = at("2024-03-06T19:10Z");
  const [marginal, average] = createWattTimeSources({
    ...bench.http("2024-03-06T19:10Z"),
    clock: { now: () => new Date(nowMs), sleep: async () => {} },
    username: "me",
    password: "pass",
    regionOf: (zone) => (zone === "US-CAL-CISO" ? "CAISO_NORTH" : null),
  });
  if (marginal === undefined || average === undefined) throw new Error("two sources expected");
  return { marginal, average };
}

type Handler = (url: URL, token: string) => { body: unknown; status?: number };

function answer(handle: Handler) {
  let loginCount = 0;
  bench.server.answer((incoming, response) => {
    const url = bench.urlOf(incoming.url);
    if (url.pathname === "/login") {
      loginCount += 1;
      return json(response, { token: `token-${loginCount}` });
    }
    const { body, status } = handle(url, incoming.headers.authorization ?? "");
    return json(response, body, status);
  });
  return { loginCount: () => loginCount };
}

const meta = (url: URL, extra = {}) => ({
  region: url.searchParams.get("region"),
  signal_type: url.searchParams.get("signal_type"),
  units: "lbs_co2_per_mwh",
  data_point_period_seconds: 300,
  ...extra,
});
/** Five-minute points over [start, end], both ends as the service gives them. */
const points = (url: URL, value: number) => {
  const fromMs = at(url.searchParams.get("start") ?? "");
  const toMs = at(url.searchParams.get("end") ?? "");
  const count = (toMs - fromMs) / 300_000 + 1;
  return Array.from({ length: count }, (_, index) => ({
    point_time: new Date(fromMs + index * 300_000).toISOString(),
    value,
  }));
};

describe("WattTime", () => {
  test("logs in with name and password, then asks with the token", async () => {
    answer((url) => ({ body: { data: points(url, 1000), meta: meta(url) } }));
    const { marginal } = open();
    const readings = await marginal.history(range);
    // By hand: 1,000 lb/MWh x 0.45359237 = 453.59237 g/kWh, exact.
    expect(readings.map((each) => [each.intensityGPerKwh, each.signal, each.scope])).toEqual([
      [453.59237, "marginal", "direct"],
      [453.59237, "marginal", "direct"],
    ]);
    const headers = bench.server.requests.map((each) => each.headers.authorization);
    expect(headers).toEqual([`Basic ${btoa("me:pass")}`, "Bearer token-1"]);
  });

  test("the end of a range is part of it and makes no hour of its own, nor a point twice", async () => {
    answer((url) => ({ body: { data: points(url, 880), meta: meta(url) } }));
    const { marginal } = open();
    const fromMs = range.toMs - 45 * 24 * HOUR_MS;
    const readings = await marginal.history({ ...range, fromMs });
    expect(readings).toHaveLength(45 * 24);
    expect(readings.every(({ estimated }) => !estimated)).toBe(true);
    const asked = bench.server.requests.slice(1).map(({ url }) => bench.urlOf(url).searchParams);
    expect(asked).toHaveLength(2);
    expect(asked[0]?.get("end")).toBe(asked[1]?.get("start"));
  });

  test("average and marginal are two sources with one login", async () => {
    const logins = answer((url) => ({ body: { data: points(url, 500), meta: meta(url) } }));
    const { marginal, average } = open();
    await marginal.history(range);
    const readings = await average.history(range);
    expect(readings[0]).toMatchObject({ signal: "average", scope: "direct" });
    expect([marginal.name, average.name]).toEqual(["watttime-moer", "watttime-aoer"]);
    expect(logins.loginCount()).toBe(1);
  });

  test("renews the token after 25 minutes", async () => {
    const logins = answer((url) => ({ body: { data: points(url, 500), meta: meta(url) } }));
    const { marginal } = open();
    await marginal.history(range);
    nowMs += 24 * 60_000;
    await marginal.history(range);
    expect(logins.loginCount()).toBe(1);
    nowMs += 60_000;
    await marginal.history(range);
    expect(logins.loginCount()).toBe(2);
  });

  test("logs in once more when the token is refused early, and then gives up", async () => {
    const logins = answer((url, token) =>
      token === "Bearer token-1"
        ? { body: {}, status: 401 }
        : { body: { data: points(url, 500), meta: meta(url) } },
    );
    expect(await open().marginal.history(range)).toHaveLength(2);
    expect(logins.loginCount()).toBe(2);
    answer(() => ({ body: {}, status: 401 }));
    await expect(open().marginal.history(range)).rejects.toMatchObject({ status: 401 });
    expect(bench.server.requests).toHaveLength(4);
  });

  test("a wrong password is one refusal, not a second try", async () => {
    bench.server.answer((_incoming, response) => json(response, {}, 401));
    await expect(open().marginal.history(range)).rejects.toMatchObject({ status: 401 });
    expect(bench.server.requests).toHaveLength(1);
  });

  test("403 leaves alone that signal and address, for a day", async () => {
    answer((url) =>
      url.searchParams.get("signal_type") === "co2_aoer"
        ? { body: {}, status: 403 }
        : { body: { data: points(url, 500), meta: meta(url) } },
    );
    const { marginal, average } = open();
    await expect(average.history(range)).rejects.toMatchObject({ status: 403 });
    await expect(average.history(range)).rejects.toMatchObject({ status: 403 });
    expect(bench.server.requests).toHaveLength(2);
    expect(await marginal.history(range)).toHaveLength(2);
    nowMs += 25 * HOUR_MS;
    await expect(average.history(range)).rejects.toMatchObject({ status: 403 });
    expect(bench.server.requests.length).toBeGreaterThan(4);
  });

  test.each([
    ["a percentile", { units: "percentile" }],
    ["kilograms", { units: "kg_co2_per_mwh" }],
    ["another region", { region: "PJM_DC" }],
    ["another signal", { signal_type: "health_damage" }],
  ])("K14: never takes %s for grams", async (_label, extra) => {
    answer((url) => ({ body: { data: points(url, 43), meta: meta(url, extra) } }));
    await expect(open().marginal.history(range)).rejects.toMatchObject({
      code: "upstream_invalid",
    });
  });

  test("null and missing points make an hour estimated, never zero", async () => {
    answer((url) => {
      const data = points(url, 1000).map((point, index) => ({
        ...point,
        value: index < 12 ? null : point.value,
      }));
      return { body: { data: data.slice(0, 20), meta: meta(url) } };
    });
    const [first, second] = await open().marginal.history(range);
    expect(first?.intensityGPerKwh).toBeNull();
    expect(second?.intensityGPerKwh).toBeCloseTo(453.59237, 9);
    expect(second?.estimated).toBe(true);
  });

  test.skipIf(!hasRecorded)("reads the documented shapes", async () => {
    bench.server.answer((incoming, response) => {
      const { pathname } = bench.urlOf(incoming.url);
      if (pathname === "/login") json(response, recorded("watttime/v3_login.json"));
      else if (pathname === "/v3/historical") {
        json(response, recorded("watttime/v3_historical_30min.json"));
      } else json(response, recorded("watttime/v3_forecast_1h.json"));
    });
    const { marginal } = open();
    const [hour] = await marginal.history(range);
    // By hand: mean of 881.0, 878.3, 876.9, 874.2, 872.8 = 876.64 lb/MWh; the point of 19:00 is the next hour's.
    expect(hour?.intensityGPerKwh).toBeCloseTo(876.64 * 0.45359237, 9);
    const forecast = await marginal.forecast?.({ zone: range.zone, nowMs, signal });
    // Eleven points of 19:00 and one of 20:00: no whole hour.
    expect(forecast).toEqual([]);
  });

  test("covers only zones that a WattTime region stands for", () => {
    const { marginal } = open();
    expect(["US-CAL-CISO", "DE"].filter((zone) => marginal.covers(zone))).toEqual(["US-CAL-CISO"]);
  });
});
