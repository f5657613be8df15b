import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { Database } from "#db/client.ts";
import { gridForecast } from "#db/schema/grid-forecast.ts";
import { gridPoint } from "#db/schema/grid-point.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { serveRoutes } from "../adapters/local-route-server.ts";
import { createPrometheusMetrics } from "../adapters/prometheus-metrics.ts";
import { HOUR_MS } from "../domain/time/hour.ts";
import { metricsRoute } from "./operational-routes.ts";

const THIS_HOUR = Date.parse("2026-05-11T12:00:00Z");
const NOW = THIS_HOUR + 20 * 60_000;
const average = { signal: "average", scope: "lifecycle" } as const;
const marginal = { signal: "marginal", scope: "direct" } as const;

let database: TestDatabase;
let nowMs: number;
let warnings: string[];

const point = (zone: string, source: string, more: object = {}) => ({
  ...average,
  zone,
  source,
  hourAt: new Date(THIS_HOUR),
  intensityGPerKwh: 120.5,
  firstIntensityGPerKwh: 120.5,
  estimated: false,
  fetchedAt: new Date(NOW),
  ...more,
});
const forecast = (zone: string, more: object = {}) =>
  Array.from({ length: 96 }, (_hour, index) => ({
    ...average,
    zone,
    source: "own-history",
    method: "own-ridge",
    historyHours: 4000,
    issuedAt: new Date(THIS_HOUR + 6 * 60_000),
    hourAt: new Date(THIS_HOUR + index * HOUR_MS),
    intensityGPerKwh: 200 + index,
    expectedGPerKwh: 210 + index,
    ...more,
  }));

/**
 * eu-west-2 (GB): measured now, marginal too. eu-central-1 (DE): last value an hour old, forecast.
 * eu-west-3 (FR): an annual average alone. eu-north-1 (SE-SE3): simulated, estimated.
 */
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  const anHourAgo = { hourAt: new Date(THIS_HOUR - HOUR_MS) };
  await database.db
    .insert(gridPoint)
    .values([
      point("GB", "uk-carbon-intensity"),
      point("GB", "watttime-moer", { ...marginal, intensityGPerKwh: 640 }),
      point("DE", "energy-charts", anHourAgo),
      point("DE", "annual-average", { intensityGPerKwh: 350, estimated: true }),
      point("FR", "annual-average", { intensityGPerKwh: 50, estimated: true }),
      point("SE-SE3", "simulated", { intensityGPerKwh: 0, estimated: true }),
    ]);
  const stale = { issuedAt: new Date(THIS_HOUR - 7 * HOUR_MS) };
  await database.db
    .insert(gridForecast)
    .values([...forecast("GB"), ...forecast("DE"), ...forecast("FR", stale)]);
});
afterAll(() => database.drop());
beforeEach(() => {
  nowMs = NOW;
  warnings = [];
});

const config = {
  metricsToken: null,
  region: "eu-west-2",
  gridRegions: ["eu-central-1", "eu-west-3", "eu-north-1", "unheard-of-1"],
};

/** A web process with its /metrics; `db` may be another than the test's. */
async function openServer(db: Database = database.db, patience = new Promise<void>(() => {})) {
  const ignore = () => {};
  const deps = {
    db,
    config,
    metrics: createPrometheusMetrics(),
    log: { info: ignore, warn: (_: unknown, text: string) => warnings.push(text), error: ignore },
    clock: { now: () => new Date(nowMs), sleep: () => patience },
  };
  const server = await serveRoutes({
    deps,
    routes: { "GET /metrics": metricsRoute },
  });
  const scrape = async () => {
    const response = await fetch(`${server.url}/metrics`);
    expect(response.status).toBe(200);
    return (await response.text()).split("\n").filter((line) => line.startsWith("grid_"));
  };
  return { scrape, close: server.close };
}

const of = (lines: readonly string[], region: string, name = "") =>
  lines.filter((line) => line.startsWith(name) && line.includes(`region="${region}"`));

test("the present hour as it was measured, and average and marginal apart", async () => {
  const server = await openServer();
  const lines = await server.scrape();
  await server.close();
  expect(of(lines, "eu-west-2").filter((line) => !line.includes("hours_ahead"))).toStrictEqual([
    'grid_carbon_intensity{region="eu-west-2",signal="average",scope="lifecycle"} 120.5',
    'grid_carbon_intensity{region="eu-west-2",signal="marginal",scope="direct"} 640',
    'grid_carbon_intensity_timestamp_seconds{region="eu-west-2",signal="average",scope="lifecycle"} 1778500800',
    'grid_carbon_intensity_timestamp_seconds{region="eu-west-2",signal="marginal",scope="direct"} 1778500800',
    'grid_carbon_intensity_estimated{region="eu-west-2",signal="average",scope="lifecycle"} 0',
    'grid_carbon_intensity_estimated{region="eu-west-2",signal="marginal",scope="direct"} 0',
    'grid_carbon_forecast_issued_timestamp_seconds{region="eu-west-2",signal="average",scope="lifecycle"} 1778501160',
    'grid_carbon_simulated{region="eu-west-2",signal="average",scope="lifecycle"} 0',
    'grid_carbon_simulated{region="eu-west-2",signal="marginal",scope="direct"} 0',
  ]);
});

test("48 hours of forecast, of which 0 is the present hour: measured once it is", async () => {
  const server = await openServer();
  const lines = await server.scrape();
  await server.close();
  const [gb, de] = ["eu-west-2", "eu-central-1"].map((region) =>
    of(lines, region, "grid_carbon_forecast{").map((line) =>
      /hours_ahead="(\d+)"} (.*)/.exec(line),
    ),
  );
  for (const hours of [gb, de]) {
    expect(hours?.map((hour) => Number(hour?.[1]))).toStrictEqual([...Array(48).keys()]);
  }
  // Hour 0 of GB is measured. What is forecast is the expected value, as runs are planned with.
  expect(gb?.slice(0, 3).map((hour) => hour?.[2])).toStrictEqual(["120.5", "211", "212"]);
  expect(de?.slice(0, 3).map((hour) => hour?.[2])).toStrictEqual(["210", "211", "212"]);
});

test("what is not known of this hour is absent: no 0, no earlier hour, no annual average", async () => {
  const server = await openServer();
  const lines = await server.scrape();
  expect(of(lines, "eu-central-1", "grid_carbon_intensity")).toStrictEqual([]);
  expect(of(lines, "eu-west-3")).toStrictEqual([]);
  expect(lines.some((line) => line.includes("unheard-of-1"))).toBe(false);
  // A measured 0 is a value, and says whose it is.
  expect(of(lines, "eu-north-1")).toStrictEqual([
    'grid_carbon_intensity{region="eu-north-1",signal="average",scope="lifecycle"} 0',
    'grid_carbon_intensity_timestamp_seconds{region="eu-north-1",signal="average",scope="lifecycle"} 1778500800',
    'grid_carbon_intensity_estimated{region="eu-north-1",signal="average",scope="lifecycle"} 1',
    'grid_carbon_simulated{region="eu-north-1",signal="average",scope="lifecycle"} 1',
  ]);
  // A second before the hour ends the value is still there, in the next hour it is not.
  nowMs = THIS_HOUR + HOUR_MS - 1_000;
  expect(of(await server.scrape(), "eu-west-2", "grid_carbon_intensity{")).toHaveLength(2);
  nowMs = THIS_HOUR + HOUR_MS;
  expect(of(await server.scrape(), "eu-west-2", "grid_carbon_intensity")).toStrictEqual([]);
  await server.close();
});

type Query = Parameters<Database["execute"]>[0];

/** The same database, counting what it is asked. */
function counted(answers: (query: Query) => Promise<unknown>) {
  let count = 0;
  const db = new Proxy(database.db, {
    get: (target, name) => {
      if (name !== "execute") return Reflect.get(target, name);
      return (query: Query) => {
        count += 1;
        return answers(query);
      };
    },
  });
  return { db, count: () => count };
}

test("however many scrape, the database is asked two queries in 15 seconds", async () => {
  const { db, count } = counted((query) => database.db.execute(query));
  const server = await openServer(db);
  const all = await Promise.all(Array.from({ length: 20 }, () => server.scrape()));
  expect(new Set(all.map((lines) => lines.join("\n"))).size).toBe(1);
  expect(count()).toBe(2);
  nowMs = NOW + 14_999;
  await server.scrape();
  expect(count()).toBe(2);
  nowMs = NOW + 15_000;
  await server.scrape();
  expect(count()).toBe(4);
  await server.close();
});

test("a database that fails leaves no grid series, and /metrics answers all the same", async () => {
  let failing = false;
  const { db } = counted((query) =>
    failing ? Promise.reject(new Error("gone")) : database.db.execute(query),
  );
  const server = await openServer(db);
  expect(await server.scrape()).not.toStrictEqual([]);
  [nowMs, failing] = [NOW + 15_000, true];
  expect(await server.scrape()).toStrictEqual([]);
  expect(warnings).toStrictEqual(["grid gauges not read"]);
  await server.close();
});

test("a slow database does not hold the scrape up; what it told is there for the next one", async () => {
  const gate = Promise.withResolvers<void>();
  const { db } = counted(async (query) => {
    await gate.promise;
    return database.db.execute(query);
  });
  const server = await openServer(db, Promise.resolve());
  expect(await server.scrape()).toStrictEqual([]);
  gate.resolve();
  await expect.poll(server.scrape).not.toStrictEqual([]);
  await server.close();
});

test("a clock that is put back does not keep what was read before", async () => {
  const { db, count } = counted((query) => database.db.execute(query));
  const server = await openServer(db);
  await server.scrape();
  nowMs = NOW - 5 * 60_000;
  await server.scrape();
  expect(count()).toBe(4);
  await server.close();
});

test("of a database that is always slow a scrape a minute later has what the last one set going", async () => {
  let gate = Promise.withResolvers<void>();
  const { db, count } = counted(async (query) => {
    await gate.promise;
    return database.db.execute(query);
  });
  const server = await openServer(db, Promise.resolve());
  expect(await server.scrape()).toStrictEqual([]);
  gate.resolve();
  await expect.poll(server.scrape).not.toStrictEqual([]);
  gate = Promise.withResolvers<void>();
  nowMs = NOW + 60_000;
  expect(await server.scrape()).not.toStrictEqual([]);
  expect(count()).toBe(4);
  // One that hangs leaves nothing in the end.
  nowMs = NOW + 120_000;
  expect(await server.scrape()).toStrictEqual([]);
  gate.resolve();
  await server.close();
});
