import { existsSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAnnualAverageSource } from "./grid-annual-average.ts";
import { createElectricityMapsSource } from "./grid-electricity-maps.ts";
import { createEnergyChartsSource } from "./grid-energy-charts.ts";
import { createSimulatedSource } from "./grid-simulated.ts";
import { chooseGridSources } from "./grid-source-plan.ts";
import { createUkCarbonIntensitySource } from "./grid-uk-carbon-intensity.ts";
import { type LocalServer, startLocalServer } from "./local-http-server.ts";

const RECORDED = path.resolve("../shared/data/providers");
const hasRecorded = existsSync(RECORDED);
if (!hasRecorded) console.warn(`Skipped: recorded provider bodies, no ${path.basename(RECORDED)}.`);
const recorded = (file: string) => readFileSync(path.join(RECORDED, file), "utf8");

let server: LocalServer;
beforeAll(async () => {
  server = await startLocalServer();
});
afterAll(() => server.close());

const signal = new AbortController().signal;
const at = (iso: string) => Date.parse(iso);
const http = (nowIso: string) => ({
  fetch,
  random: () => 0.5,
  baseUrl: server.url,
  clock: { now: () => new Date(nowIso), sleep: async () => {} },
});
const json = (response: ServerResponse, body: unknown, status = 200) =>
  response
    .writeHead(status, { "content-type": "application/json" })
    .end(typeof body === "string" ? body : JSON.stringify(body));
const urlOf = (url: string | undefined) => new URL(url ?? "", server.url);

describe("Electricity Maps", () => {
  const NOW = "2026-08-22T17:34:00Z";
  const source = () => createElectricityMapsSource({ ...http(NOW), token: "t0ken" });
  const request = {
    zone: "DK-DK2",
    fromMs: at("2026-08-21T18:00:00Z"),
    toMs: at("2026-08-22T18:00:00Z"),
    signal,
  };

  test.skipIf(!hasRecorded)("reads recorded history, latest and forecast", async () => {
    server.answer((incoming, response) => {
      const endpoint = urlOf(incoming.url).pathname.split("/").at(-1);
      json(response, recorded(`electricitymaps-v4/carbon-intensity__${endpoint}.json`));
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
    server.answer((_incoming, response) =>
      json(response, recorded("electricitymaps-v3/carbon_intensity_history.json")),
    );
    const readings = await source()
      .history({ ...request, zone: "DE", fromMs: at("2024-03-05T20:00:00Z") })
      .catch(String);
    expect(readings).toContainEqual(expect.objectContaining({ intensityGPerKwh: 599 }));
  });

  test("always names the zone, never lets the service guess it, and sends the token", async () => {
    server.answer((_incoming, response) => json(response, { zone: "DK-DK2", history: [] }));
    await source().history(request);
    for (const incoming of server.requests) {
      expect(urlOf(incoming.url).searchParams.get("zone")).toBe("DK-DK2");
      expect(urlOf(incoming.url).searchParams.get("disableCallerLookup")).toBe("true");
      expect(incoming.headers["auth-token"]).toBe("t0ken");
    }
  });

  test("a null intensity is a gap", async () => {
    const row = { carbonIntensity: null, datetime: "2026-08-22T16:00:00.000Z" };
    server.answer((_incoming, response) => json(response, { zone: "DK-DK2", data: [row] }));
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
    ["a changed schema", { zone: "DK-DK2", history: [{ co2: 1 }] }],
    [
      "text for a number",
      { zone: "DK-DK2", carbonIntensity: "75", datetime: "2026-08-22T16:00:00Z" },
    ],
  ])("refuses a body with %s", async (_label, body) => {
    server.answer((_incoming, response) => json(response, body));
    await expect(source().history(request)).rejects.toMatchObject({ code: "upstream_invalid" });
  });

  test("401 leaves alone that zone and address, and nothing else", async () => {
    server.answer((incoming, response) => {
      const url = urlOf(incoming.url);
      if (url.pathname.endsWith("past-range")) json(response, { error: "unauthorized" }, 401);
      else json(response, { zone: url.searchParams.get("zone"), history: [] });
    });
    const one = source();
    const long = { ...request, fromMs: at("2026-08-10T00:00:00Z") };
    await one.history(long);
    await one.history(long);
    await one.history({ ...long, zone: "DE" });
    const asked = server.requests.map((incoming) => {
      const url = urlOf(incoming.url);
      return `${url.searchParams.get("zone")} ${url.pathname.split("/").at(-1)}`;
    });
    expect(asked).toEqual([
      "DK-DK2 past-range",
      "DK-DK2 history",
      "DK-DK2 latest",
      "DK-DK2 history",
      "DK-DK2 latest",
      "DE past-range",
      "DE history",
      "DE latest",
    ]);
  });

  test("a plan without 72 hours of forecast is asked for 24", async () => {
    server.answer((incoming, response) => {
      const hours = urlOf(incoming.url).searchParams.get("horizonHours");
      if (hours === "24") json(response, { zone: "DE", forecast: [] });
      else json(response, { error: "bad" }, 400);
    });
    expect(await source().forecast?.({ zone: "DE", nowMs: at(NOW), signal })).toEqual([]);
  });
});

describe("UK Carbon Intensity", () => {
  const halfHour = (from: string, actual: number | null, forecast: number | null = null) => ({
    from,
    to: from,
    intensity: { forecast, actual, index: "moderate" },
  });
  const source = () => createUkCarbonIntensitySource(http("2026-05-11T02:10:00Z"));
  const range = {
    zone: "GB",
    fromMs: at("2026-05-11T00:00:00Z"),
    toMs: at("2026-05-11T03:00:00Z"),
  };

  test("averages half-hours to direct hourly values; null is a gap", async () => {
    const data = [
      halfHour("2026-05-10T23:30Z", 999),
      halfHour("2026-05-11T00:00Z", 100),
      halfHour("2026-05-11T00:30Z", 140),
      halfHour("2026-05-11T01:00Z", 90),
      halfHour("2026-05-11T01:30Z", null),
      halfHour("2026-05-11T02:00Z", null),
    ];
    server.answer((_incoming, response) => json(response, { data }));
    const readings = await source().history({ ...range, signal });
    // By hand: (100 + 140) / 2 = 120; the second hour has one half-hour, 90; the third none.
    expect(readings.map((hour) => [hour.intensityGPerKwh, hour.estimated, hour.scope])).toEqual([
      [120, false, "direct"],
      [90, true, "direct"],
      [null, true, "direct"],
    ]);
  });

  test("gives its own forecast for whole hours from now on", async () => {
    const data = [
      halfHour("2026-05-11T01:30Z", null, 500),
      halfHour("2026-05-11T02:00Z", null, 100),
      halfHour("2026-05-11T02:30Z", null, 110),
      halfHour("2026-05-11T03:00Z", null, 120),
    ];
    server.answer((_incoming, response) => json(response, { data }));
    const forecast = await source().forecast?.({
      zone: "GB",
      nowMs: at("2026-05-11T02:10:00Z"),
      signal,
    });
    expect(forecast).toMatchObject([
      {
        hourAtMs: at("2026-05-11T02:00:00Z"),
        intensityGPerKwh: 105,
        issuedAtMs: at("2026-05-11T02:00:00Z"),
      },
    ]);
  });

  test("speaks for Great Britain alone", () => {
    expect(["GB", "IE", "GB-NIR", "FR"].filter(source().covers)).toEqual(["GB"]);
  });

  test.skipIf(!hasRecorded)("reads the documented example, and its error", async () => {
    server.answer((_incoming, response) =>
      json(response, recorded("uk-carbon-intensity/intensity.json")),
    );
    const then = {
      ...range,
      fromMs: at("2018-01-20T12:00Z"),
      toMs: at("2018-01-20T13:00Z"),
      signal,
    };
    expect(await source().history(then)).toMatchObject([
      { intensityGPerKwh: 263, estimated: true },
    ]);
    server.answer((_incoming, response) =>
      json(response, recorded("uk-carbon-intensity/error_400.json"), 400),
    );
    await expect(source().history(then)).rejects.toMatchObject({ code: "upstream_refused" });
  });
});

describe("Energy-Charts", () => {
  const source = () => createEnergyChartsSource(http("2026-07-12T22:40:00Z"));
  const range = {
    zone: "DE",
    fromMs: at("2026-07-12T22:00:00Z"),
    toMs: at("2026-07-13T00:00:00Z"),
    signal,
  };

  test.skipIf(!hasRecorded)(
    "reads a recorded body; quarters without a value are left out",
    async () => {
      server.answer((_incoming, response) =>
        json(response, recorded("energy-charts/co2eq_de.json")),
      );
      const [hour, next] = await source().history(range);
      // By hand: (491.5 + 497.4 + 502.6) / 3 = 497.1667; the fourth quarter is null.
      expect(hour?.intensityGPerKwh).toBeCloseTo(497.1667, 3);
      expect(hour?.estimated).toBe(true);
      expect(next?.intensityGPerKwh).toBeNull();
      expect(urlOf(server.requests[0]?.url).searchParams.get("country")).toBe("de");
    },
  );

  test("arrays of different length are refused", async () => {
    server.answer((_incoming, response) => json(response, { unix_seconds: [1, 2], co2eq: [1] }));
    await expect(source().history(range)).rejects.toMatchObject({ code: "upstream_invalid" });
  });

  test("a bidding zone is not a country", () => {
    const zones = ["DE", "FR", "SE-SE3", "IT-NO", "DK-DK2", "GB", "US-CAL-CISO"];
    expect(zones.filter(source().covers)).toEqual(["DE", "FR"]);
  });
});

test("the annual average gives every hour, flagged estimated, for known zones alone", async () => {
  const source = createAnnualAverageSource();
  expect(source.covers("SE-SE3")).toBe(true);
  expect(source.covers("XX")).toBe(false);
  const hours = { fromMs: at("2026-01-01T00:30Z"), toMs: at("2026-01-01T02:10Z"), signal };
  const readings = await source.history({ zone: "DE", ...hours });
  expect(readings).toHaveLength(3);
  for (const reading of readings) {
    expect(reading.estimated).toBe(true);
    expect(reading.estimationMethod).toMatch(/^annual-average-20\d\d$/);
    expect(reading.intensityGPerKwh).toBeGreaterThan(250);
  }
});

test("the simulated source gives both scopes of every hour and never the future", async () => {
  const hours = { fromMs: at("2026-01-01T00:00Z"), toMs: at("2026-01-01T02:10Z"), signal };
  const readings = await createSimulatedSource().history({ zone: "DE", ...hours });
  expect(readings.map(({ scope }) => scope)).toEqual(
    [0, 1, 2].flatMap(() => ["lifecycle", "direct"]),
  );
});

describe("chooseGridSources", () => {
  const names = (electricityMapsToken: string | null, demo: boolean) =>
    chooseGridSources({ ...http("2026-01-01T00:00Z"), electricityMapsToken, demo }).map(
      ({ name }) => name,
    );

  test("demo mode has the simulated source alone, whatever the token", () => {
    expect(names("token", true)).toEqual(["simulated"]);
  });

  test("the annual average is last, and Electricity Maps needs a token", () => {
    const free = ["uk-carbon-intensity", "energy-charts", "annual-average"];
    expect(names(null, false)).toEqual(free);
    expect(names("token", false)).toEqual(["electricity-maps", ...free]);
  });
});
