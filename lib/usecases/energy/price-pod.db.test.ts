import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { container } from "#db/schema/container.ts";
import { containerEnergy } from "#db/schema/container-energy.ts";
import { gridPoint } from "#db/schema/grid-point.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import type { CompatSelection } from "#lib/contracts/container-compatibility.ts";
import { listIntensities } from "./list-intensities.ts";
import { listPods } from "./list-pods.ts";
import { pricePod } from "./price-pod.ts";

const at = (time: string) => new Date(`2026-05-11T${time}Z`);
let database: TestDatabase;
const ids = [randomUUID(), randomUUID(), randomUUID()] as const;

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  const row = (id: string, containerId: string, podName: string | null) => ({
    id,
    target: "rack",
    region: "eu-central-1",
    node: "n1",
    namespace: podName === null ? null : "web",
    podName,
    containerId,
    containerName: "api",
    simulated: false,
    firstSeenAt: at("10:00:00"),
    lastSeenAt: at("12:30:00"),
  });
  // Two containers of one pod: the first was restarted.
  await database.db
    .insert(container)
    .values([row(ids[0], "a", "api-0"), row(ids[1], "b", "api-0"), row(ids[2], "c", null)]);
  const sample = (id: string, time: string, [intervalSeconds, energyJoules]: [number, number]) => ({
    containerId: id,
    sampledAt: at(time),
    intervalSeconds,
    energyJoules,
    reset: false,
    estimated: false,
  });
  await database.db
    .insert(containerEnergy)
    .values([
      sample(ids[0], "12:00:00", [60, 120]),
      sample(ids[1], "12:10:00", [600, 3600]),
      sample(ids[1], "12:20:00", [600, 600]),
    ]);
  const point = (zone: string, hour: string, intensityGPerKwh: number) => ({
    zone,
    hourAt: at(hour),
    signal: "average" as const,
    scope: "lifecycle" as const,
    source: "electricity-maps",
    intensityGPerKwh,
    firstIntensityGPerKwh: intensityGPerKwh,
    estimated: false,
    fetchedAt: at("12:30:00"),
  });
  await database.db
    .insert(gridPoint)
    .values([
      point("DE", "11:00:00", 400),
      point("DE", "12:00:00", 300),
      point("FR", "12:00:00", 30),
      point("AT", "11:00:00", 120),
      { ...point("AT", "12:00:00", 180), source: "annual-average" },
      point("PL", "05:00:00", 700),
    ]);
});
afterAll(() => database.drop());

const named = { pod: "api-0", container: "api", namespace: "web" };
const lastN = (count: number): CompatSelection => ({ mode: "last_n", count });
const price = (countries: string[], selection: CompatSelection) =>
  pricePod(database, { ...named, countries, selection });
const deps = () => ({
  db: database.db,
  clock: { now: () => at("12:30:00"), sleep: async () => {} },
});

describe("pricePod", () => {
  test("gives every sample its own length and the intensity of its own hour", async () => {
    const response = await price(["DE"], lastN(5));
    expect(response).toMatchObject({
      ...named,
      selection_mode: "last_n",
      measurement_count: 3,
      start_time: "2026-05-11T12:00:00+00:00",
      end_time: "2026-05-11T12:20:00+00:00",
    });
    // By hand: 120 J in 60 s are 2 J/s; the minute before twelve is of the hour at eleven.
    const [first, second] = response.results["DE"]?.measurements ?? [];
    expect(first).toMatchObject({ joules_per_second: 2, energy_j: 120, intensity_g_per_kwh: 400 });
    // By hand: 3600 J in 600 s are 6 J/s; 3600 J = 0.001 kWh x 300 g = 0.3 g.
    expect(second).toMatchObject({ joules_per_second: 6, intensity_g_per_kwh: 300 });
    expect(second?.co2_g).toBeCloseTo(0.3, 12);
    expect(second?.co2_gps).toBeCloseTo(0.0005, 12);
  });

  test("the last n are the newest, oldest first", async () => {
    const { measurement_count, start_time } = await price(["DE"], lastN(2));
    expect({ measurement_count, start_time }).toEqual({
      measurement_count: 2,
      start_time: "2026-05-11T12:10:00+00:00",
    });
  });

  test("a range includes both its ends", async () => {
    const [fromMs, toMs] = [at("12:10:00").getTime(), at("12:20:00").getTime()];
    const response = await price(["DE"], { mode: "range", fromMs, toMs });
    expect(response).toMatchObject({ selection_mode: "range", measurement_count: 2 });
  });

  test("a country without values is unknown, and never Germany", async () => {
    const { results } = await price(["ZZ"], lastN(5));
    expect(results["ZZ"]).toMatchObject({ co2_g: null, energy_j: 4320, uncovered_energy_j: 4320 });
    expect(results["ZZ"]?.measurements[0]).toMatchObject({
      co2_g: null,
      co2_gps: null,
      intensity_g_per_kwh: null,
    });
  });

  test("energy of an hour without a value is told apart, and is in no gram", async () => {
    const { results } = await price(["FR"], lastN(5));
    // By hand: 4200 J of the hour at twelve x 30 / 3.6e6; 120 J of the hour before.
    expect(results["FR"]?.co2_g).toBeCloseTo(0.035, 12);
    expect(results["FR"]?.uncovered_energy_j).toBe(120);
  });

  test("a window without samples has the message that clients know", async () => {
    const nothing = price(["DE"], { mode: "range", fromMs: 0, toMs: 1 });
    await expect(nothing).rejects.toMatchObject({
      code: "not_found",
      message: "No data found for the selected window",
    });
  });
});

test("a pod's container is listed once whatever its restarts, one without a pod is not", async () => {
  expect(await listPods(deps())).toEqual([named]);
});

test("the newest live intensity of each zone is listed, and no stale one", async () => {
  expect(await listIntensities(deps())).toEqual({ AT: 120, DE: 300, FR: 30 });
});
