import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { gridMix } from "#db/schema/grid-mix.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { comparisonResponse, gridNowResponse } from "../../contracts/grid.ts";
import { mixQuery, mixResponse } from "../../contracts/grid-mix.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import { readComparison } from "./read-comparison.ts";
import { readMix } from "./read-mix.ts";
import { readGridNow } from "./read-now.ts";

const NOW = new Date("2026-05-11T12:20:00Z");
const key = { signal: "average", scope: "lifecycle" } as const;
const range = { from: "2026-05-11T08:00:00Z", to: "2026-05-11T12:00:00Z" };

let database: TestDatabase;
const deps = () => ({
  db: database.db,
  clock: { now: () => NOW, sleep: async () => {} },
  config: { gridRegions: ["eu-central-1"] },
});

const mixOf = (zone: string, at: string, source: string) => (mix: Record<string, number>) => ({
  zone,
  hourAt: new Date(`2026-05-11T${at}:00:00Z`),
  source,
  mix,
  renewableRatio: (mix["wind"] ?? 0) / 100,
  fossilFreeRatio: ((mix["wind"] ?? 0) + (mix["nuclear"] ?? 0)) / 100,
  estimated: source === "entsoe",
  fetchedAt: NOW,
});

/**
 * DE: ENTSO-E has 8 and 9 h, Electricity Maps 9, 10 and 11 h. FR: ENTSO-E alone, 8 h, with a kind of
 * plant nobody knows. US-CAL-CISO: two sources of generation, one hour of both. SE-SE3: simulated, two days ago. All sum to 100 MW.
 */
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  const old = mixOf("SE-SE3", "08", "simulated")({ wind: 100 });
  await database.db
    .insert(gridMix)
    .values([
      mixOf("DE", "08", "entsoe")({ coal: 90, wind: 10 }),
      mixOf("DE", "09", "entsoe")({ coal: 80, wind: 20 }),
      mixOf("DE", "09", "electricity-maps")({ coal: 60, wind: 30, storage: 10 }),
      mixOf("DE", "10", "electricity-maps")({ coal: 50, wind: 40, nuclear: 10 }),
      mixOf("DE", "11", "electricity-maps")({ coal: 40, wind: 50, nuclear: 10 }),
      mixOf("US-CAL-CISO", "08", "entsoe")({ coal: 80, wind: 20 }),
      mixOf("US-CAL-CISO", "08", "eia")({ coal: 10, wind: 90 }),
      mixOf("US-CAL-CISO", "09", "eia")({ coal: 40, wind: 60 }),
      mixOf("FR", "08", "entsoe")({ nuclear: 70, hydrogen: 30 }),
      { ...old, hourAt: new Date(NOW.getTime() - 48 * HOUR_MS) },
    ]);
});
afterAll(() => database.drop());

const read = async (query: Record<string, string>) =>
  mixResponse.parse(await readMix(deps(), mixQuery.parse({ ...range, ...query })));
const columnOf = (mix: Awaited<ReturnType<typeof read>>, fuel: string) =>
  mix.fuels.find((each) => each.fuel === fuel);

describe("the mix of a region", () => {
  test("is on the basis that knows more hours; an hour only the other knows is a gap", async () => {
    const mix = await read({ region: "eu-central-1" });
    expect(mix).toMatchObject({
      zone: "DE",
      basis: "consumption",
      totalMw: [null, 100, 100, 100],
      renewablePercent: [null, 30, 40, 50],
      fossilFreePercent: [null, 30, 50, 60],
      hourSources: [null, "electricity-maps", "electricity-maps", "electricity-maps"],
      totalHours: 4,
      otherBasisHours: 1,
      drawingHours: 0,
    });
    // By hand: (30 + 40 + 50) / 3 = 40; (30 + 50 + 60) / 3 = 46.67.
    expect(mix.mean).toMatchObject({ renewablePercent: 40, coveredHours: 3, estimated: false });
    expect(mix.mean.fossilFreePercent).toBeCloseTo(140 / 3, 9);
    expect(columnOf(mix, "storage")?.meanMw).toEqual([null, 10, null, null]);
    expect(columnOf(mix, "coal")?.shareRatio).toEqual([null, 0.6, 0.5, 0.4]);
  });

  test("can be asked for as generation", async () => {
    const mix = await read({ region: "eu-central-1", basis: "generation" });
    expect(mix).toMatchObject({ basis: "generation", totalMw: [100, 100, null, null] });
    expect(mix).toMatchObject({ otherBasisHours: 2, estimated: [true, true, false, false] });
    expect(mix.mean).toMatchObject({ sources: ["entsoe"], estimated: true, coveredHours: 2 });
  });

  test("keeps a stored kind of plant that is not known as unknown", async () => {
    const mix = await read({ region: "eu-west-3" });
    expect(columnOf(mix, "unknown")?.meanMw[0]).toBe(30);
  });

  test("of a source that tells shares alone has them, and no power", async () => {
    await database.db
      .insert(gridMix)
      .values(mixOf("GB", "09", "uk-carbon-intensity")({ gas: 60, wind: 20 }));
    const mix = await read({ region: "eu-west-2" });
    expect(mix).toMatchObject({ basis: "generation", totalMw: [null, null, null, null] });
    expect(columnOf(mix, "wind")?.shareRatio).toEqual([null, 0.25, null, null]);
    expect(columnOf(mix, "wind")?.meanMw).toEqual([null, null, null, null]);
    await database.db.delete(gridMix).where(eq(gridMix.zone, "GB"));
  });

  test("without any mix is null with the reason, and an unknown region is refused", async () => {
    const mix = await read({ region: "eu-west-2" });
    expect(mix).toMatchObject({ basis: null, fuels: [], totalMw: [null, null, null, null] });
    expect(mix.mean).toMatchObject({ renewablePercent: null, asOf: null, coveredHours: 0 });
    expect(mix.mean.reason).toContain("No source");
    await expect(read({ region: "mars-1" })).rejects.toMatchObject({ code: "invalid_input" });
  });
});

test("now has the shares of the newest hour with their source, and none that are a day old", async () => {
  const region = "eu-central-1,eu-north-1";
  const { regions } = gridNowResponse.parse(await readGridNow(deps(), { ...key, region }));
  expect(regions[0]?.mix).toEqual({
    renewablePercent: 50,
    fossilFreePercent: 60,
    basis: "consumption",
    sources: ["electricity-maps"],
    estimated: false,
    simulated: false,
    asOf: "2026-05-11T11:00:00.000Z",
  });
  expect(regions[1]?.mix).toMatchObject({ renewablePercent: null, fossilFreePercent: null });
  expect(regions[1]?.mix.reason).toContain("24 hours");
});

test("the comparison has mean shares, each region on one basis, the same as the mix says", async () => {
  const region = "eu-central-1,eu-west-3,eu-west-2";
  const query = { ...key, ...range, region };
  const { rows } = comparisonResponse.parse(await readComparison(deps(), query));
  const alone = await read({ region: "eu-central-1" });
  expect(rows[0]?.mix.renewablePercent).toBeCloseTo(alone.mean.renewablePercent ?? Number.NaN, 9);
  expect(rows[0]?.mix).toMatchObject({ basis: "consumption", coveredHours: 3 });
  expect(rows[1]?.mix).toMatchObject({ basis: "generation", renewablePercent: 0, estimated: true });
  expect(rows[1]?.mix.fossilFreePercent).toBe(70);
  expect(rows[2]?.mix).toMatchObject({ renewablePercent: null, coveredHours: 0, basis: null });
});

test("of two sources that tell the same basis the better one of each hour is in the mean", async () => {
  const query = { ...key, ...range, region: "us-west-1,eu-west-3" };
  const { rows } = comparisonResponse.parse(await readComparison(deps(), query));
  // By hand: ENTSO-E's 20 % at 8 h, EIA's 60 % at 9 h: 40 %.
  expect(rows[0]?.mix).toMatchObject({ coveredHours: 2, sources: ["eia", "entsoe"] });
  expect(rows[0]?.mix.renewablePercent).toBeCloseTo(40, 9);
  expect(rows[1]?.mix.fossilFreePercent).toBe(70);
});
