import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEnergyChartsSource } from "./grid-energy-charts.ts";
import { at, json, openProviderBench, type ProviderBench, signal } from "./provider-bench.ts";

let bench: ProviderBench;
beforeAll(async () => {
  bench = await openProviderBench();
});
afterAll(() => bench.close());

// No body of /public_power was recorded: these have the shape and the names of the service's own
// description of its interface.
describe("the mix of Energy-Charts", () => {
  const START = at("2026-07-12T10:00:00Z");
  const QUARTER_S = 900;
  const range = { zone: "DE", fromMs: START, toMs: at("2026-07-12T12:20:00Z"), signal };
  const source = () => createEnergyChartsSource(bench.http("2026-07-12T12:20:00Z"));
  const seconds = (count: number, stepS = QUARTER_S) =>
    Array.from({ length: count }, (_, index) => START / 1000 + index * stepS);
  const times = (count: number, value: number | null) => Array.from({ length: count }, () => value);
  type Types = Record<string, (number | null)[]>;
  const body = (unixSeconds: number[], types: Types, extra = {}) => ({
    unix_seconds: unixSeconds,
    production_types: Object.entries(types).map(([name, data]) => ({ name, data })),
    deprecated: false,
    ...extra,
  });
  const mixOf = async (answered: unknown, asked = range) => {
    bench.server.answer((_incoming, response) => json(response, answered));
    return (await source().mix?.(asked)) ?? [];
  };
  const HOUR = { Nuclear: times(4, 3000), "Fossil gas": times(4, 1000) };

  test("asks for the country's power in the range", async () => {
    await mixOf(body(seconds(4), HOUR));
    const asked = bench.urlOf(bench.server.requests.at(-1)?.url);
    expect(asked.pathname).toBe("/public_power");
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      country: "de",
      start: "2026-07-12T10:00Z",
      end: "2026-07-12T12:20Z",
    });
  });

  test("quarters become the mean of the hour, each kind of plant with its fuel", async () => {
    const hours = await mixOf(
      body(seconds(4), {
        "Hydro pumped storage consumption": times(4, -900),
        "Cross border electricity trading": times(4, 2000),
        Nuclear: times(4, null),
        "Hydro Run-of-River": times(4, 100),
        "Hydro water reservoir": times(4, 50),
        "Hydro pumped storage": times(4, 700),
        Battery: times(4, 60),
        "Battery Consumption": times(4, -60),
        Biomass: times(4, 400),
        Waste: times(4, 100),
        "Fossil brown coal / lignite": [900, 1000, 1100, 1000],
        "Fossil hard coal": times(4, 500),
        "Fossil coal-derived gas": times(4, 40),
        "Fossil gas": times(4, 960),
        "Fossil oil": times(4, 20),
        Geothermal: times(4, 30),
        Others: times(4, 200),
        "Wind offshore": times(4, 1000),
        "Wind onshore": times(4, 4000),
        Solar: [0, 100, 200, 300],
        Load: times(4, 60_000),
        "Load (incl. self-consumption)": times(4, 62_000),
        "Residual load": times(4, 50_000),
        "Renewable share of load": times(4, 55.5),
        "Renewable share of generation": times(4, 60.5),
      }),
    );
    expect(hours).toHaveLength(1);
    expect(hours[0]?.mix).toEqual({
      hydro: 150,
      biomass: 500,
      coal: 1500,
      gas: 1000,
      oil: 20,
      geothermal: 30,
      unknown: 200,
      wind: 5000,
      solar: 150,
    });
    // By hand: (150 + 500 + 30 + 5000 + 150) / 8550, without storage, load and trade.
    expect(hours[0]?.renewableRatio).toBeCloseTo(5830 / 8550, 12);
    expect(hours[0]?.fossilFreeRatio).toBeCloseTo(5830 / 8550, 12);
    expect(hours[0]?.estimated).toBe(false);
  });

  test("an hour that lacks quarters is of those that are there, and said to be estimated", async () => {
    const [first, second, ...none] = await mixOf(
      body(seconds(8), {
        Nuclear: times(8, 3000),
        "Fossil gas": [1000, null, 2000, null, ...times(4, 500)],
      }),
    );
    expect(first).toMatchObject({ mix: { nuclear: 3000, gas: 1500 }, estimated: true });
    expect(second).toMatchObject({ mix: { nuclear: 3000, gas: 500 }, estimated: false });
    expect(none).toEqual([]);
  });

  test("an hour without one of the large kinds of plant is a gap, not a cleaner hour", async () => {
    const hours = await mixOf(
      body(seconds(8), {
        ...HOUR,
        Nuclear: times(8, 3000),
        "Fossil gas": [...times(4, 900), ...times(4, null)],
      }),
    );
    expect(hours.map(({ hourAtMs }) => hourAtMs)).toEqual([START]);
    expect(await mixOf(body(seconds(4), { Nuclear: times(4, null) }))).toEqual([]);
  });

  test("the hour that runs has no mix yet", async () => {
    const hours = await mixOf(body(seconds(10), { Nuclear: times(10, 3000) }));
    expect(hours.map(({ hourAtMs }) => hourAtMs)).toEqual([START, START + 3_600_000]);
  });

  test("a plant that draws stands below zero and counts as nothing made", async () => {
    const [hour] = await mixOf(
      body(seconds(4), { ...HOUR, Solar: [-4, -4, -4, -4], "Wind onshore": [-10, 0, 10, 20] }),
    );
    expect(hour?.mix).toEqual({ nuclear: 3000, gas: 1000, solar: -4, wind: 5 });
    // By hand: 3005 / 4005.
    expect(hour?.fossilFreeRatio).toBeCloseTo(3005 / 4005, 12);
  });

  test("rows out of order and given twice count once, the later one", async () => {
    const [a = 0, b = 0, c = 0, d = 0] = seconds(4);
    const [hour] = await mixOf(body([d, b, a, c, b], { Nuclear: [4000, 9000, 1000, 3000, 2000] }));
    expect(hour).toMatchObject({ hourAtMs: START, mix: { nuclear: 2500 }, estimated: false });
  });

  test("hours and quarters may follow each other in one body", async () => {
    const unixSeconds = [...seconds(1), ...seconds(4).map((each) => each + 3600)];
    const hours = await mixOf(body(unixSeconds, { Nuclear: [3000, 1000, 1000, 1000, 5000] }));
    expect(hours).toMatchObject([
      { mix: { nuclear: 3000 }, estimated: false },
      { mix: { nuclear: 2000 }, estimated: false },
    ]);
    const hourly = await mixOf(body(seconds(2, 3600), { Nuclear: [3000, 2000] }));
    expect(hourly.map(({ mix, estimated }) => [mix.nuclear, estimated])).toEqual([
      [3000, false],
      [2000, false],
    ]);
  });

  test("K16: the hour a clock gives twice in autumn is two hours, the one it leaves out is none", async () => {
    // 02:00 to 03:00 of 25 October in Berlin, once at +02:00 and once at +01:00.
    const start = at("2026-10-25T00:00:00Z") / 1000;
    const unixSeconds = Array.from({ length: 8 }, (_, index) => start + index * QUARTER_S);
    const nuclear = [...times(4, 3000), ...times(4, 2000)];
    const hours = await mixOf(body(unixSeconds, { Nuclear: nuclear }), {
      ...range,
      fromMs: start * 1000,
      toMs: start * 1000 + 2 * 3_600_000,
    });
    expect(hours.map(({ mix }) => mix.nuclear)).toEqual([3000, 2000]);
  });

  test.each([
    ["arrays of different length", body(seconds(4), { Nuclear: [3000] })],
    [
      "text for a number",
      { ...body(seconds(1), {}), production_types: [{ name: "Nuclear", data: ["1"] }] },
    ],
    ["another unit", body(seconds(4), HOUR, { unit: "GW" })],
    ["a country's power in GW", body(seconds(4), { Nuclear: times(4, 40), Solar: times(4, 20) })],
    ["a step of 25 minutes", body(seconds(4, 1500), HOUR)],
    ["no list", { unix_seconds: [1], deprecated: true }],
    ["nothing", null],
  ])("K13: refuses a body with %s", async (_label, answered) => {
    await expect(mixOf(answered)).rejects.toMatchObject({ code: "upstream_invalid" });
  });

  test("a country that the service does not have power of is a refusal of the mix alone", async () => {
    bench.server.answer((incoming, response) => {
      const isPower = bench.urlOf(incoming.url).pathname === "/public_power";
      if (isPower) json(response, { detail: "not found" }, 404);
      else json(response, { unix_seconds: seconds(4), co2eq: times(4, 300) });
    });
    await expect(source().mix?.(range)).rejects.toMatchObject({ code: "upstream_refused" });
    expect(await source().history(range)).toMatchObject([{ intensityGPerKwh: 300 }]);
  });
});
