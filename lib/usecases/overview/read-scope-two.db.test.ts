import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { gridPoint } from "#db/schema/grid-point.ts";
import { nodeEnergyHour } from "#db/schema/node-energy-hour.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { overviewQuery, overviewResponse } from "../../contracts/overview.ts";
import type { MarketFactors } from "../../domain/carbon/market-based.ts";
import { findRegion } from "../../domain/grid/regions.ts";
import { readOverview } from "./read-overview.ts";

const NOW = new Date("2026-05-04T12:10:00Z");
const HOUR = new Date("2026-05-04T11:00:00Z");
const KWH_JOULES = 3_600_000;
const pueOf = (id: string) => findRegion(id)?.pueRatio ?? Number.NaN;
const pueRatio = pueOf("eu-central-1");

const contract = (coveredRatio: number, name = "Wind farm") => ({
  name,
  coveredRatio,
  factorGPerKwh: 20,
  validFromMs: Date.parse("2026-01-01T00:00:00Z"),
  validToMs: Date.parse("2027-01-01T00:00:00Z"),
});
const ended = { ...contract(1, "Old contract"), validToMs: Date.parse("2026-02-01T00:00:00Z") };
const residual = { factorGPerKwh: 600, source: "the operator", year: 2025 };

let database: TestDatabase;

async function read(markets: Readonly<Record<string, MarketFactors>>, query = {}) {
  const config = { region: "eu-central-1", marketFactors: new Map(Object.entries(markets)) };
  const deps = { db: database.db, clock: { now: () => NOW, sleep: async () => {} }, config };
  const asked = overviewQuery.parse({ from: "now-3h", to: "now", ...query });
  return overviewResponse.parse(await readOverview(deps, asked));
}

/** Frankfurt: 3 kWh, 400 g/kWh lifecycle and 300 direct. Paris: 1 kWh, no direct intensity. */
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  const place = { target: "t", hourAt: HOUR, coveredSeconds: 3600, simulated: false };
  await database.db.insert(nodeEnergyHour).values([
    {
      ...place,
      node: "n1",
      region: "eu-central-1",
      activeJoules: 2 * KWH_JOULES,
      idleJoules: KWH_JOULES,
    },
    { ...place, node: "n2", region: "eu-west-3", activeJoules: KWH_JOULES, idleJoules: 0 },
  ]);
  const point = (zone: string, scope: "direct" | "lifecycle", intensityGPerKwh: number) => ({
    zone,
    scope,
    intensityGPerKwh,
    firstIntensityGPerKwh: intensityGPerKwh,
    hourAt: HOUR,
    signal: "average" as const,
    source: "electricity-maps",
    estimated: false,
    fetchedAt: NOW,
  });
  await database.db
    .insert(gridPoint)
    .values([
      point("DE", "lifecycle", 400),
      point("DE", "direct", 300),
      point("FR", "lifecycle", 50),
    ]);
});
afterAll(() => database.drop());

describe("Scope 2 both ways", () => {
  test("is not told where nothing is configured, or only for a region without energy", async () => {
    expect((await read({})).scopeTwo).toBeNull();
    const elsewhere = { "us-east-1": { instruments: [contract(1)], residual } };
    expect((await read(elsewhere)).scopeTwo).toBeNull();
  });

  test("contracts lower the market-based figure alone, not the location-based one, nor SCI", async () => {
    const before = await read({});
    const after = await read({
      "eu-central-1": { instruments: [contract(0.5), ended], residual },
    });
    expect(after.totalCo2e).toEqual(before.totalCo2e);
    expect(after.sciPerNarrative).toEqual(before.sciPerNarrative);
    const { scopeTwo } = after;
    // By hand: 3 kWh x PUE; half at 20, half at 600 g/kWh, against 300.
    expect(scopeTwo?.marketBased.value).toBeCloseTo(pueRatio * 1.5 * 620, 6);
    expect(scopeTwo?.locationBased.value).toBeCloseTo(pueRatio * 3 * 300, 6);
    expect(scopeTwo?.marketBased.sources).toEqual(["kepler", "Wind farm", "the operator, 2025"]);
  });

  test("energy nobody has a factor for is left out of both, and its share is told", async () => {
    const { scopeTwo } = await read({ "eu-central-1": { instruments: [contract(0.5)], residual } });
    expect(scopeTwo?.locationUncoveredRatio).toBeCloseTo(0.25, 9);
    const parisKwh = pueOf("eu-west-3");
    const ratio = parisKwh / (3 * pueRatio + parisKwh);
    expect(scopeTwo?.parts?.uncoveredRatio).toBeCloseTo(ratio, 9);
    expect(scopeTwo?.marketBased.method).toContain("without any factor, left out");
  });

  test("without a residual mix the grid average stands in, and the method names the region", async () => {
    const { scopeTwo } = await read({
      "eu-central-1": { instruments: [contract(0.5)], residual: null },
    });
    // By hand: half at 20, half at 300 g/kWh.
    expect(scopeTwo?.marketBased.value).toBeCloseTo(pueRatio * 1.5 * 320, 6);
    expect(scopeTwo?.marketBased.method).toContain(
      "at the grid average, because no residual mix is configured for eu-central-1;",
    );
    expect(scopeTwo?.marketBased.sources).toEqual(["kepler", "Wind farm", "electricity-maps"]);
  });

  test("the residual mix prices energy that no direct intensity is known for", async () => {
    const { scopeTwo } = await read({ "eu-west-3": { instruments: [], residual } });
    const grams = pueOf("eu-west-3") * 600 + pueRatio * 3 * 300;
    expect(scopeTwo?.marketBased.value).toBeCloseTo(grams, 6);
    expect(scopeTwo?.parts?.uncoveredRatio).toBe(0);
  });

  test("is direct and average whatever signal and scope the page shows", async () => {
    const markets = { "eu-central-1": { instruments: [contract(0.5)], residual } };
    const lifecycle = await read(markets);
    const marginal = await read(markets, { signal: "marginal", scope: "direct" });
    expect(marginal.totalCo2e.value).toBeNull();
    expect(marginal.scopeTwo).toEqual(lifecycle.scopeTwo);
  });

  test("no energy in the range is unknown with the reason, not zero", async () => {
    const range = { from: "2026-04-01T00:00:00Z", to: "2026-04-02T00:00:00Z" };
    const { scopeTwo } = await read({ "eu-central-1": { instruments: [], residual } }, range);
    expect(scopeTwo?.marketBased.value).toBeNull();
    expect(scopeTwo?.locationBased.reason).toContain("No energy");
    expect(scopeTwo?.parts).toBeNull();
  });
});
