import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createElectricityMapsSource } from "./grid-electricity-maps.ts";
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
beforeAll(async () => {
  bench = await openProviderBench();
});
afterAll(() => bench.close());

describe("Electricity Maps", () => {
  const NOW = "2026-08-22T17:34:00Z";
  const source = () => createElectricityMapsSource({ ...bench.http(NOW), token: "t0ken" });
  const request = {
    zone: "DK-DK2",
    fromMs: at("2026-08-21T18:00:00Z"),
    toMs: at("2026-08-22T18:00:00Z"),
    signal,
  };

  test.skipIf(!hasRecorded)("reads recorded history, latest and forecast", async () => {
    bench.server.answer((incoming, response) => {
      const url = bench.urlOf(incoming.url);
      const endpoint = url.pathname.split("/").at(-1);
      if (url.searchParams.get("emissionFactorType") === "direct") {
        json(response, recorded("electricitymaps-v4/error_401_past_free_token.json"), 401);
      } else json(response, recorded(`electricitymaps-v4/carbon-intensity__${endpoint}.json`));
    });
    const readings = await source().history(request);
    expect(readings[0]).toEqual({
      hourAtMs: at("2026-08-21T18:00:00Z"),
      signal: "average",
      scope: "lifecycle",
      intensityGPerKwh: 246,
      estimated: false,
      estimationMethod: null,
      providerUpdatedAtMs: at("2026-08-22T14:04:43.351Z"),
    });
    expect(readings.at(-1)).toMatchObject({
      intensityGPerKwh: 75,
      estimated: true,
      estimationMethod: "FORECASTS_HIERARCHY",
    });
    const forecast = await source().forecast?.({ zone: "DK-DK2", nowMs: at(NOW), signal });
    expect(forecast).toHaveLength(25);
    expect(forecast?.[0]).toMatchObject({
      hourAtMs: at("2026-08-22T17:00:00Z"),
      intensityGPerKwh: 77,
    });
  });

  test.skipIf(!hasRecorded)("reads a recorded v3 history as well", async () => {
    bench.server.answer((incoming, response) => {
      const factors = bench.urlOf(incoming.url).searchParams.get("emissionFactorType");
      if (factors === "direct") json(response, { error: "plan" }, 403);
      else json(response, recorded("electricitymaps-v3/carbon_intensity_history.json"));
    });
    const then = bench.http("2024-03-06T19:30:00Z");
    const readings = await createElectricityMapsSource({
      ...then,
      token: "t0ken",
      version: "v3",
    }).history({
      zone: "DE",
      fromMs: at("2024-03-05T20:00:00Z"),
      toMs: at("2024-03-06T20:00:00Z"),
      signal,
    });
    expect(readings).toContainEqual(expect.objectContaining({ intensityGPerKwh: 599 }));
    const [first] = bench.server.requests.map(({ url }) => bench.urlOf(url));
    expect(first?.pathname).toBe("/v3/carbon-intensity/history");
    expect(first?.searchParams.get("shouldUseFallbackCallerLookup")).toBe("false");
    expect(first?.searchParams.get("disableCallerLookup")).toBe("true");
  });

  test("always names the zone, never lets the service guess it, and sends the token", async () => {
    bench.server.answer((_incoming, response) => json(response, { zone: "DK-DK2", history: [] }));
    await source().history(request);
    for (const incoming of bench.server.requests) {
      expect(bench.urlOf(incoming.url).searchParams.get("zone")).toBe("DK-DK2");
      expect(bench.urlOf(incoming.url).searchParams.get("disableCallerLookup")).toBe("true");
      expect(incoming.headers["auth-token"]).toBe("t0ken");
    }
  });

  test("asks for lifecycle and direct factors and keeps them apart", async () => {
    bench.server.answer((incoming, response) => {
      const factors = bench.urlOf(incoming.url).searchParams.get("emissionFactorType");
      const carbonIntensity = factors === "direct" ? 60 : 75;
      const datetime = "2026-08-22T17:00:00.000Z";
      json(response, { zone: "DK-DK2", carbonIntensity, datetime, emissionFactorType: factors });
    });
    const readings = await source().history(request);
    const values = new Map(readings.map((each) => [each.scope, each.intensityGPerKwh]));
    expect(Object.fromEntries(values)).toEqual({ lifecycle: 75, direct: 60 });
  });

  test("what is older than a day is asked for ten days at a time, the last day once", async () => {
    const asked: string[] = [];
    bench.server.answer((incoming, response) => {
      const { pathname, searchParams } = bench.urlOf(incoming.url);
      asked.push(`${pathname} ${searchParams.get("start") ?? ""} ${searchParams.get("end") ?? ""}`);
      const datetime = searchParams.get("start") ?? "2026-08-22T16:00:00.000Z";
      const row = { datetime, powerConsumptionBreakdown: { wind: 300, coal: 100 } };
      json(response, { zone: "DK-DK2", data: [row] });
    });
    const fromMs = at("2026-08-08T17:00:00Z");
    const mixes = (await source().mix?.({ ...request, fromMs })) ?? [];
    expect(asked).toEqual([
      "/v4/power-breakdown/past-range 2026-08-08T17:00:00.000Z 2026-08-18T17:00:00.000Z",
      "/v4/power-breakdown/past-range 2026-08-18T17:00:00.000Z 2026-08-21T18:00:00.000Z",
      "/v4/power-breakdown/history  ",
    ]);
    expect(mixes.map(({ hourAtMs, fossilFreeRatio }) => [hourAtMs, fossilFreeRatio])).toEqual([
      [fromMs, 0.75],
      [at("2026-08-18T17:00:00Z"), 0.75],
      [at("2026-08-22T16:00:00Z"), 0.75],
    ]);
    asked.length = 0;
    await source().mix?.({ ...request, fromMs, toMs: fromMs + 24 * 3_600_000 });
    expect(asked).toHaveLength(1);
  });

  test.skipIf(!hasRecorded)(
    "a plan without the older mix is asked once a day for it, and keeps the last day's",
    async () => {
      bench.server.answer((incoming, response) => {
        if (bench.urlOf(incoming.url).pathname.endsWith("past-range")) {
          json(response, recorded("electricitymaps-v4/error_401_past_free_token.json"), 401);
        } else json(response, recorded("electricitymaps-v3/power_breakdown_history.json"));
      });
      const one = source();
      const older = { ...request, zone: "DE", fromMs: at("2026-08-01T00:00:00Z") };
      expect(await one.mix?.(older)).toHaveLength(24);
      expect(await one.mix?.({ ...older, fromMs: at("2026-08-02T00:00:00Z") })).toHaveLength(24);
      const past = bench.server.requests.filter(({ url }) => url?.includes("past-range"));
      expect(past).toHaveLength(1);
    },
  );

  test("a row without any fuel is a gap; another unit is not understood", async () => {
    const datetime = "2026-08-22T16:00:00.000Z";
    const rows = [
      { datetime, powerConsumptionBreakdown: null },
      { datetime: "2026-08-22T15:00:00.000Z", powerConsumptionBreakdown: { wind: null } },
      { datetime: "2026-08-22T14:00:00.000Z", powerConsumptionBreakdown: { wind: 5 } },
    ];
    const answer = (extra: object) =>
      bench.server.answer((_incoming, response) =>
        json(response, { zone: "DK-DK2", data: rows, ...extra }),
      );
    answer({ unit: "MW" });
    const mixes = (await source().mix?.(request)) ?? [];
    expect(mixes.map(({ hourAtMs }) => hourAtMs)).toEqual([at("2026-08-22T14:00:00Z")]);
    answer({ unit: "GW" });
    await expect(source().mix?.(request)).rejects.toMatchObject({ code: "upstream_invalid" });
  });

  test.skipIf(!hasRecorded)("reads the recorded mix, with its own shares", async () => {
    bench.server.answer((_incoming, response) =>
      json(response, recorded("electricitymaps-v3/power_breakdown_history.json")),
    );
    const mixes = await source().mix?.({ ...request, zone: "DE" });
    expect(mixes).toHaveLength(24);
    expect(mixes?.[0]?.mix).toMatchObject({ nuclear: 819, coal: 21057, wind: 12635, solar: 0 });
    // Discharge of pumped water and of batteries, 869 + 0: part of what is consumed.
    expect(mixes?.[0]?.mix.storage).toBe(869);
    bench.server.answer((_incoming, response) =>
      json(response, recorded("electricitymaps-v4/power-breakdown__latest.json")),
    );
    const [latest] = (await source().mix?.(request)) ?? [];
    expect(latest?.renewableRatio).toBeGreaterThan(0.5);
    expect(latest?.fossilFreeRatio).toBeLessThanOrEqual(1);
  });

  test("K14: a null intensity is a gap", async () => {
    const row = { carbonIntensity: null, datetime: "2026-08-22T16:00:00.000Z" };
    bench.server.answer((_incoming, response) => json(response, { zone: "DK-DK2", data: [row] }));
    const [reading] = await source().history(request);
    expect(reading?.intensityGPerKwh).toBeNull();
  });

  test.each([
    ["another zone", { zone: "DE", history: [] }],
    [
      "direct factors",
      {
        zone: "DK-DK2",
        carbonIntensity: 1,
        datetime: "2026-08-22T16:00:00Z",
        emissionFactorType: "direct",
      },
    ],
    [
      "another unit",
      {
        zone: "DK-DK2",
        carbonIntensity: 0.1,
        datetime: "2026-08-22T16:00:00Z",
        units: { carbonIntensity: "kgCO2eq/kWh" },
      },
    ],
    ["a changed schema", { zone: "DK-DK2", history: [{ co2: 1 }] }],
    [
      "text for a number",
      { zone: "DK-DK2", carbonIntensity: "75", datetime: "2026-08-22T16:00:00Z" },
    ],
  ])("K13, K14: refuses a body with %s", async (_label, body) => {
    bench.server.answer((_incoming, response) => json(response, body));
    await expect(source().history(request)).rejects.toMatchObject({ code: "upstream_invalid" });
  });

  test("401 leaves alone that zone and address, and what is known is not asked again", async () => {
    bench.server.answer((incoming, response) => {
      const url = bench.urlOf(incoming.url);
      if (url.pathname.endsWith("past-range")) json(response, { error: "unauthorized" }, 401);
      else json(response, { zone: url.searchParams.get("zone"), history: [] });
    });
    const one = source();
    const long = { ...request, fromMs: at("2026-08-10T00:00:00Z") };
    await one.history(long);
    await one.history(long);
    await one.history({ ...long, zone: "DE" });
    const asked = bench.server.requests.map((incoming) => {
      const url = bench.urlOf(incoming.url);
      return `${url.searchParams.get("zone")} ${url.pathname.split("/").at(-1)}`;
    });
    expect(asked).toEqual([
      ...["past-range", "history", "latest"].map((endpoint) => `DK-DK2 ${endpoint}`),
      ...["past-range", "history", "latest"].map((endpoint) => `DK-DK2 ${endpoint}`),
      ...["past-range", "history", "latest"].map((endpoint) => `DE ${endpoint}`),
      ...["past-range", "history", "latest"].map((endpoint) => `DE ${endpoint}`),
    ]);
  });

  test("an hour more than history reaches is not worth a request for the past", async () => {
    bench.server.answer((_incoming, response) => json(response, { zone: "DK-DK2", history: [] }));
    await source().history({ ...request, fromMs: at("2026-08-21T17:00:00Z") });
    const asked = bench.server.requests.map(({ url }) =>
      bench.urlOf(url).pathname.split("/").at(-1),
    );
    expect(asked).toEqual(["history", "latest", "history", "latest"]);
  });

  test("a plan without 72 hours of forecast is asked for 24", async () => {
    bench.server.answer((incoming, response) => {
      const hours = bench.urlOf(incoming.url).searchParams.get("horizonHours");
      if (hours === "24") json(response, { zone: "DE", forecast: [] });
      else json(response, { error: "bad" }, 400);
    });
    expect(await source().forecast?.({ zone: "DE", nowMs: at(NOW), signal })).toEqual([]);
  });
});
