import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { container } from "#db/schema/container.ts";
import { containerEnergyHour } from "#db/schema/container-energy-hour.ts";
import { gridPoint } from "#db/schema/grid-point.ts";
import { nodeEnergyHour } from "#db/schema/node-energy-hour.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import {
  containerResponse,
  containersQuery,
  containersResponse,
} from "#lib/contracts/containers.ts";
import { readContainer } from "./read-container.ts";
import { readContainers } from "./read-containers.ts";

const NOW = new Date("2026-05-11T14:30:00Z");
const hourAt = (hour: number) => new Date(Date.UTC(2026, 4, 11, hour));
const KWH = 3_600_000;

let database: TestDatabase;
const ids = { api: randomUUID(), job: randomUUID(), lost: randomUUID() };

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  const { db } = database;
  const row = (id: string, name: string, extra: object) => ({
    id,
    target: "rack",
    region: "eu-central-1",
    node: "n1",
    namespace: "web",
    podName: `${name}-0`,
    containerId: name,
    containerName: name,
    simulated: false,
    lastWatts: 5,
    firstSeenAt: hourAt(11),
    lastSeenAt: new Date("2026-05-11T14:29:00Z"),
    ...extra,
  });
  await db
    .insert(container)
    .values([
      row(ids.api, "api", {}),
      row(ids.job, "job", { lastSeenAt: hourAt(13) }),
      row(ids.lost, "lost", { target: "cellar", region: null, node: "n9" }),
    ]);
  const hour = (containerId: string, at: number, energyJoules: number) => ({
    containerId,
    hourAt: hourAt(at),
    energyJoules,
    // The job's energy was spread over a gap.
    estimatedJoules: containerId === ids.job ? energyJoules : 0,
    coveredSeconds: 3600,
    sampleCount: 120,
  });
  await db
    .insert(containerEnergyHour)
    .values([
      hour(ids.api, 12, 2 * KWH),
      hour(ids.api, 13, 1 * KWH),
      hour(ids.job, 12, 1 * KWH),
      hour(ids.lost, 12, 1 * KWH),
    ]);
  const node = (at: number, activeJoules: number, idleJoules: number) => ({
    target: "rack",
    node: "n1",
    hourAt: hourAt(at),
    region: "eu-central-1",
    activeJoules,
    idleJoules,
    coveredSeconds: 3600,
    simulated: false,
  });
  await db.insert(nodeEnergyHour).values([node(12, 4 * KWH, 2 * KWH), node(13, 1 * KWH, 1 * KWH)]);
  const point = (zone: string, at: number, intensityGPerKwh: number) => ({
    zone,
    hourAt: hourAt(at),
    signal: "average" as const,
    scope: "lifecycle" as const,
    source: "electricity-maps",
    intensityGPerKwh,
    firstIntensityGPerKwh: intensityGPerKwh,
    estimated: false,
    fetchedAt: NOW,
  });
  // Thirteen hundred hours in Germany has no intensity.
  await db
    .insert(gridPoint)
    .values([point("DE", 12, 200), point("FR", 12, 40), point("FR", 13, 50)]);
});
afterAll(() => database.drop());

const deps = () => ({
  db: database.db,
  clock: { now: () => NOW, sleep: async () => {} },
});
const list = (query: object = {}) =>
  readContainers(deps(), containersQuery.parse({ from: "now-3h", ...query }));

async function find(id: string, query: object = {}) {
  const response = await list(query);
  const found = response.containers.find((row) => row.id === id);
  if (found === undefined) throw new Error("container not listed");
  return found;
}

describe("readContainers", () => {
  test("the answer is what the contract says", async () => {
    expect(containersResponse.parse(await list({ country: "FR" })).containers).toHaveLength(3);
  });

  test("shares idle energy by active energy, and prices both by the hour", async () => {
    const api = await find(ids.api);
    expect(api.energy.value).toBe(3 * KWH);
    // By hand: at 12, 2 of 4 kWh active take half of 2 kWh idle; at 13, all of 1 kWh.
    expect(api.idleEnergy.value).toBeCloseTo(2 * KWH, 3);
    // By hand: (2 + 1) kWh x PUE x 200 g at 12; the hour at 13 has no intensity.
    const pueRatio = (api.co2e.value ?? 0) / 600;
    expect(pueRatio).toBeGreaterThanOrEqual(1);
    expect(pueRatio).toBeLessThan(1.5);
    expect(api.uncoveredJoules).toBeCloseTo(2 * KWH, 3);
    expect(api.co2e).toMatchObject({ unit: "g", sources: ["kepler", "electricity-maps"] });
  });

  test("a target without a region has energy and no grams, and says why", async () => {
    const lost = await find(ids.lost);
    expect(lost.energy.value).toBe(KWH);
    expect(lost.co2e).toMatchObject({
      value: null,
      reason: "The region of this target is not configured.",
    });
    expect(lost.idleEnergy.value).toBeNull();
    expect(lost.uncoveredJoules).toBe(KWH);
  });

  test("the total is the sum of the rows, and says how much of it is uncovered", async () => {
    const { total, containers } = await list();
    const sum = (pick: (row: (typeof containers)[number]) => number | null) =>
      containers.reduce((all, row) => all + (pick(row) ?? 0), 0);
    expect(total.energy.value).toBe(5 * KWH);
    expect(total.co2e.value).toBeCloseTo(
      sum((row) => row.co2e.value),
      9,
    );
    expect(total.uncoveredJoules).toBeCloseTo(
      sum((row) => row.uncoveredJoules),
      6,
    );
    // By hand: 5 active + 2.5 idle kWh, of which 3 + 1.5 are priced.
    expect(total.uncoveredJoules).toBeCloseTo(3 * KWH, 3);
  });

  test("another zone prices the same energy, and one without values is null, not zero", async () => {
    const { co2eByZone } = await find(ids.api, { country: "FR,SE" });
    const api = await find(ids.api);
    const pueRatio = (api.co2e.value ?? 0) / 600;
    // By hand: 3 kWh x 40 + 2 kWh x 50 = 220 g before PUE.
    expect(co2eByZone[0]?.co2eG).toBeCloseTo(220 * pueRatio, 6);
    expect(co2eByZone[1]).toEqual({ zone: "SE", co2eG: null });
  });

  test("power by bucket has a gap where nothing was measured", async () => {
    const response = await list();
    expect(response).toMatchObject({
      sparkFrom: hourAt(11).toISOString(),
      sparkBucketSeconds: 3600,
    });
    expect((await find(ids.api)).spark).toEqual([null, 2000, 1000, null]);
    // By hand: 8 days are 193 hours touched, 5 h a bucket, 39 buckets.
    expect((await find(ids.api, { from: "now-8d" })).spark).toHaveLength(39);
  });

  test("watts of now are known only of what was seen in the last ten minutes", async () => {
    expect((await find(ids.api)).wattsNow).toBe(5);
    expect((await find(ids.job)).wattsNow).toBeNull();
  });

  test("energy that was spread over a gap is marked estimated", async () => {
    expect((await find(ids.job)).energy.estimated).toBe(true);
    expect((await find(ids.api)).energy.estimated).toBe(false);
  });

  test("a node's balance shows what no container accounts for", async () => {
    const { nodes } = await list();
    // By hand: 5 kWh active, 4 claimed.
    expect(nodes).toMatchObject([
      { node: "n1", activeJoules: 5 * KWH, residualJoules: KWH, residualRatio: 0.2 },
    ]);
  });

  test("regions narrow the list, and a signal without values prices nothing", async () => {
    expect((await list({ region: "eu-central-1" })).containers).toHaveLength(2);
    expect((await list({ region: "eu-west-3" })).containers).toEqual([]);
    const marginal = await find(ids.api, { signal: "marginal" });
    expect(marginal.co2e).toMatchObject({
      value: null,
      reason: "No grid intensity is known for these hours.",
    });
    expect(marginal.uncoveredJoules).toBeCloseTo(5 * KWH, 3);
  });

  test.each([
    "Germany",
    "de",
    "DE;FR",
    Array(21)
      .fill("DE")
      .map((zone, i) => `${zone}-${i}`)
      .join(),
  ])("a list of zones such as %s is refused", async (country) => {
    await expect(list({ country })).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("readContainer", () => {
  const query = { from: "now-3h", to: "now", signal: "average", scope: "lifecycle" } as const;

  test("has every hour of the range, with nulls where nothing is known", async () => {
    const response = containerResponse.parse(await readContainer(deps(), { id: ids.api, query }));
    expect(response.hours.map((row) => row.energyJoules)).toEqual([null, 2 * KWH, KWH, null]);
    expect(response.hours.map((row) => row.intensityGPerKwh)).toEqual([null, 200, null, null]);
    expect(response.hours[2]).toMatchObject({ watts: 1000, idleJoules: KWH, co2eG: null });
  });

  test("its hours sum to its figures in the list", async () => {
    const response = await readContainer(deps(), { id: ids.api, query });
    const listed = await find(ids.api);
    const sum = (pick: (row: (typeof response.hours)[number]) => number | null) =>
      response.hours.reduce((all, row) => all + (pick(row) ?? 0), 0);
    expect(sum((row) => row.co2eG)).toBeCloseTo(listed.co2e.value ?? Number.NaN, 6);
    expect(sum((row) => row.idleJoules)).toBeCloseTo(listed.idleEnergy.value ?? Number.NaN, 3);
    const { co2eByZone: _, spark: __, ...shared } = listed;
    expect(response.container).toEqual(shared);
  });

  test("an id that is not there is not found", async () => {
    const unknown = readContainer(deps(), { id: randomUUID(), query });
    await expect(unknown).rejects.toMatchObject({ code: "not_found" });
  });
});
