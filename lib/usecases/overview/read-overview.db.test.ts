import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { container } from "#db/schema/container.ts";
import { containerEnergyHour } from "#db/schema/container-energy-hour.ts";
import { gridPoint } from "#db/schema/grid-point.ts";
import { nodeEnergyHour } from "#db/schema/node-energy-hour.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { containersQuery } from "../../contracts/containers.ts";
import { overviewQuery } from "../../contracts/overview.ts";
import { findRegion } from "../../domain/grid/regions.ts";
import { readContainers } from "../energy/read-containers.ts";
import { readOverview } from "./read-overview.ts";

const NOW = new Date("2026-05-04T12:10:00Z");
const HOUR = new Date("2026-05-04T11:00:00Z");
const UNPRICED_HOUR = new Date("2026-05-04T10:00:00Z");
const KWH_JOULES = 3_600_000;
const pueRatio = findRegion("eu-central-1")?.pueRatio ?? Number.NaN;

let database: TestDatabase;
const deps = () => ({
  db: database.db,
  clock: { now: () => NOW, sleep: async () => {} },
  config: { region: "eu-central-1", gridRegions: ["eu-central-1"], marketFactors: new Map() },
});

/** A node with 2 kWh active and 1 kWh idle an hour; two containers account for 1.5 and 0.5 kWh. */
async function addNodeHour(node: string, hourAt: Date): Promise<void> {
  const place = { target: "t", region: "eu-central-1", node };
  await database.db.insert(nodeEnergyHour).values({
    ...place,
    hourAt,
    activeJoules: 2 * KWH_JOULES,
    idleJoules: KWH_JOULES,
    coveredSeconds: 3600,
    simulated: false,
  });
  for (const [namespace, kwh] of [
    ["web", 1.5],
    ["data", 0.5],
  ] as const) {
    const id = uuidv7();
    const seen = { firstSeenAt: hourAt, lastSeenAt: hourAt };
    const name = { containerId: id, containerName: namespace, namespace };
    await database.db
      .insert(container)
      .values({ id, ...place, ...name, ...seen, simulated: false });
    await database.db.insert(containerEnergyHour).values({
      containerId: id,
      hourAt,
      energyJoules: kwh * KWH_JOULES,
      estimatedJoules: 0,
      coveredSeconds: 3600,
      sampleCount: 1,
    });
  }
}

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  await database.db.insert(gridPoint).values({
    zone: "DE",
    hourAt: HOUR,
    signal: "average",
    scope: "lifecycle",
    source: "electricity-maps",
    intensityGPerKwh: 300,
    firstIntensityGPerKwh: 300,
    estimated: false,
    fetchedAt: NOW,
  });
  await addNodeHour("n1", HOUR);
});

afterAll(() => database.drop());

describe("readOverview", () => {
  const query = overviewQuery.parse({ from: "now-24h", to: "now" });

  test("the total is node energy with idle, x PUE x intensity", async () => {
    const overview = await readOverview(deps(), query);
    // By hand: (2 + 1) kWh x PUE x 300 g/kWh = 900 g x PUE.
    expect(overview.totalCo2e.value).toBeCloseTo(900 * pueRatio, 6);
    expect(overview.residualRatio).toBeCloseTo(0, 9);
  });

  test("where it went agrees with the containers, and sums to the total", async () => {
    const overview = await readOverview(deps(), query);
    const containers = await readContainers(deps(), containersQuery.parse(query));
    const web = overview.whereItWent.find(({ name }) => name === "web");
    const webContainer = containers.containers.find(({ namespace }) => namespace === "web");
    // By hand: 1.5 kWh and three quarters of 1 kWh idle = 2.25 kWh x PUE x 300 g/kWh.
    expect(web?.co2eG).toBeCloseTo(675 * pueRatio, 6);
    expect(webContainer?.co2e.value).toBeCloseTo(web?.co2eG ?? Number.NaN, 6);
    const sum = overview.whereItWent.reduce((total, part) => total + (part.co2eG ?? 0), 0);
    expect(sum).toBeCloseTo(overview.totalCo2e.value ?? Number.NaN, 6);
  });

  test("an hour without intensity is uncovered energy and adds no gram", async () => {
    const before = await readOverview(deps(), query);
    await addNodeHour("n2", UNPRICED_HOUR);
    const after = await readOverview(deps(), query);
    expect(after.totalCo2e.value).toBeCloseTo(before.totalCo2e.value ?? Number.NaN, 6);
    expect(after.uncoveredJoules).toBeCloseTo(3 * KWH_JOULES, 3);
  });

  test("an hour is in the range or in the period before it, never in both", async () => {
    const half = { ...query, from: "2026-05-04T11:30:00Z", to: "2026-05-04T12:10:00Z" };
    const overview = await readOverview(deps(), half);
    // The hour of 11:00 is the only one with a price; the hour before it has none.
    expect(overview.totalCo2e.value).toBeCloseTo(900 * pueRatio, 6);
    expect(overview.previousTotalCo2eG).toBeNull();
  });

  test("the rate takes the last measured intensity, not the annual average of a new hour", async () => {
    const hourAt = new Date("2026-05-04T12:00:00Z");
    await addNodeHour("n3", hourAt);
    await database.db.insert(gridPoint).values({
      zone: "DE",
      hourAt,
      signal: "average",
      scope: "lifecycle",
      source: "annual-average",
      intensityGPerKwh: 380,
      firstIntensityGPerKwh: 380,
      estimated: true,
      fetchedAt: NOW,
    });
    const { rateCo2ePerHour } = await readOverview(deps(), query);
    // By hand: n1 and n3 draw 3 kW each x PUE x the 300 g/kWh of 11:00.
    expect(rateCo2ePerHour.value).toBeCloseTo(1800 * pueRatio, 6);
    expect(rateCo2ePerHour.sources).toEqual(["kepler", "electricity-maps"]);
  });

  test("marginal intensity that nobody gave makes the total unknown with a reason", async () => {
    const overview = await readOverview(deps(), { ...query, signal: "marginal" });
    expect(overview.totalCo2e.value).toBeNull();
    expect(overview.totalCo2e.reason).toBeDefined();
  });

  test("SCI is undefined when no narrative was written, not zero", async () => {
    const overview = await readOverview(deps(), query);
    expect(overview.sciPerNarrative.value).toBeNull();
    expect(overview.sciPerNarrative.reason).toContain("No narrative");
  });
});
