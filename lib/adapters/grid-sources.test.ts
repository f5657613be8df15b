import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAnnualAverageSource } from "./grid-annual-average.ts";
import { createEnergyChartsSource } from "./grid-energy-charts.ts";
import { createSimulatedSource } from "./grid-simulated.ts";
import { chooseGridSources } from "./grid-source-plan.ts";
import { createUkCarbonIntensitySource } from "./grid-uk-carbon-intensity.ts";
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

describe("UK Carbon Intensity", () => {
  const halfHour = (from: string, actual: number | null, forecast: number | null = null) => ({
    from,
    to: from,
    intensity: { forecast, actual, index: "moderate" },
  });
  const source = () => createUkCarbonIntensitySource(bench.http("2026-05-11T02:10:00Z"));
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
    bench.server.answer((_incoming, response) => json(response, { data }));
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
    bench.server.answer((_incoming, response) => json(response, { data }));
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
    expect(["GB", "IE", "GB-NIR", "FR"].filter((zone) => source().covers(zone))).toEqual(["GB"]);
  });

  test.skipIf(!hasRecorded)("reads the documented example, and its error", async () => {
    bench.server.answer((_incoming, response) =>
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
    bench.server.answer((_incoming, response) =>
      json(response, recorded("uk-carbon-intensity/error_400.json"), 400),
    );
    await expect(source().history(then)).rejects.toMatchObject({ code: "upstream_refused" });
  });
});

describe("the mix of Great Britain", () => {
  const range = {
    zone: "GB",
    fromMs: at("2018-01-20T12:00Z"),
    toMs: at("2018-01-20T13:00Z"),
    signal,
  };
  const source = () => createUkCarbonIntensitySource(bench.http("2018-01-20T14:10:00Z"));
  const halfHour = (from: string, percents: Record<string, number | null>) => ({
    from,
    to: from,
    generationmix: Object.entries(percents).map(([fuel, perc]) => ({ fuel, perc })),
  });

  test("leaves imports out, so that the rest is of what is generated; other is unknown", async () => {
    const asked: string[] = [];
    bench.server.answer((incoming, response) => {
      asked.push(bench.urlOf(incoming.url).pathname);
      const both = { gas: 40, nuclear: 20, wind: 10, tidal: 5, other: 5, imports: 20 };
      json(response, {
        data: [halfHour("2018-01-20T12:00Z", both), halfHour("2018-01-20T12:30Z", both)],
      });
    });
    const hours = await source().mix?.(range);
    expect(asked).toEqual(["/generation/2018-01-20T12:00Z/2018-01-20T13:00Z"]);
    expect(hours).toHaveLength(1);
    expect(hours?.[0]?.mix).toEqual({ gas: 40, nuclear: 20, wind: 10, unknown: 10 });
    // By hand: of 80, wind has 10, and 20 are nuclear.
    expect(hours?.[0]).toMatchObject({ renewableRatio: 0.125, fossilFreeRatio: 0.375 });
  });

  test("an hour that lacks a half, or a value of a large fuel, is a gap", async () => {
    bench.server.answer((_incoming, response) =>
      json(response, { data: [halfHour("2018-01-20T12:00Z", { gas: 50, wind: 50 })] }),
    );
    expect(await source().mix?.(range)).toEqual([]);
    const halves = [
      { gas: 50, wind: 50 },
      { gas: null, wind: 50 },
    ];
    bench.server.answer((_incoming, response) =>
      json(response, {
        data: halves.map((half, index) => halfHour(`2018-01-20T12:${index * 3}0Z`, half)),
      }),
    );
    expect(await source().mix?.(range)).toEqual([]);
  });

  test.skipIf(!hasRecorded)("understands a recorded body, which is half an hour", async () => {
    bench.server.answer((_incoming, response) =>
      json(response, recorded("uk-carbon-intensity/generation.json")),
    );
    expect(await source().mix?.(range)).toEqual([]);
    bench.server.answer((_incoming, response) => json(response, { data: [{ from: "noon" }] }));
    await expect(source().mix?.(range)).rejects.toMatchObject({ code: "upstream_invalid" });
  });
});

describe("Energy-Charts", () => {
  const source = () => createEnergyChartsSource(bench.http("2026-07-12T22:40:00Z"));
  const range = {
    zone: "DE",
    fromMs: at("2026-07-12T22:00:00Z"),
    toMs: at("2026-07-13T00:00:00Z"),
    signal,
  };

  test.skipIf(!hasRecorded)(
    "reads a recorded body; quarters without a value are left out",
    async () => {
      bench.server.answer((_incoming, response) =>
        json(response, recorded("energy-charts/co2eq_de.json")),
      );
      const [hour, next] = await source().history(range);
      // By hand: (491.5 + 497.4 + 502.6) / 3 = 497.1667; the fourth quarter is null.
      expect(hour?.intensityGPerKwh).toBeCloseTo(497.1667, 3);
      expect(hour?.estimated).toBe(true);
      expect(next?.intensityGPerKwh).toBeNull();
      expect(bench.urlOf(bench.server.requests[0]?.url).searchParams.get("country")).toBe("de");
    },
  );

  test("arrays of different length are refused", async () => {
    bench.server.answer((_incoming, response) =>
      json(response, { unix_seconds: [1, 2], co2eq: [1] }),
    );
    await expect(source().history(range)).rejects.toMatchObject({ code: "upstream_invalid" });
  });

  test("a bidding zone is not a country", () => {
    const zones = ["DE", "FR", "SE-SE3", "IT-NO", "DK-DK2", "GB", "US-CAL-CISO"];
    expect(zones.filter((zone) => source().covers(zone))).toEqual(["DE", "FR"]);
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
  const names = (electricityMapsToken: string | null, demo: boolean, extra = {}) =>
    chooseGridSources({
      ...bench.http("2026-01-01T00:00Z"),
      electricityMapsToken,
      electricityMapsVersion: "v4",
      wattTime: null,
      wattTimeRegionOf: () => null,
      entsoeToken: null,
      eiaApiKey: null,
      demo,
      ...extra,
    }).map(({ name }) => name);

  test("demo mode has the simulated source alone, whatever the token", () => {
    expect(names("token", true)).toEqual(["simulated"]);
  });

  test("the annual average is last, and Electricity Maps needs a token", () => {
    const free = ["uk-carbon-intensity", "energy-charts", "annual-average"];
    expect(names(null, false)).toEqual(free);
    expect(names("token", false)).toEqual(["electricity-maps", ...free]);
  });

  test("what needs a key is there when the key is; what is computed comes behind", () => {
    const wattTime = { username: "me", password: "pass" };
    expect(names("token", false, { wattTime, entsoeToken: "t", eiaApiKey: "k" })).toEqual([
      "electricity-maps",
      "uk-carbon-intensity",
      "energy-charts",
      "watttime-moer",
      "watttime-aoer",
      "entsoe",
      "eia",
      "annual-average",
    ]);
  });
});
