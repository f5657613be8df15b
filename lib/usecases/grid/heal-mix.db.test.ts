import { randomUUID } from "node:crypto";
import { asc } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFinished, test } from "vitest";
import { gridMix } from "#db/schema/grid-mix.ts";
import { gridPoint } from "#db/schema/grid-point.ts";
import { gridRefetch } from "#db/schema/grid-refetch.ts";
import { ingestRun } from "#db/schema/ingest-run.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { createElectricityMapsSource } from "../../adapters/grid-electricity-maps.ts";
import { startLocalServer } from "../../adapters/local-http-server.ts";
import { Failure } from "../../domain/errors.ts";
import { type FuelMix, mixShares } from "../../domain/grid/fuel-mix.ts";
import { HOUR_MS, hoursBetween } from "../../domain/time/hour.ts";
import type { GridSource, HistoryRequest } from "../../ports/grid-source.ts";
import { backfillGrid } from "./backfill-grid.ts";
import { ingestGrid } from "./ingest-grid.ts";
import { refetchGrid } from "./refetch-grid.ts";

const NOW_MS = Date.parse("2026-05-31T12:05:00Z");
const DAY_MS = 24 * HOUR_MS;
const GAS: FuelMix = { gas: 5000, wind: 5000 };
const day = (date: string) => Date.parse(`2026-05-${date}T00:00:00Z`);

let database: TestDatabase;
let nowMs = NOW_MS;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.drop());
beforeEach(async () => {
  nowMs = NOW_MS;
  for (const table of [gridPoint, gridMix, gridRefetch, ingestRun]) await database.db.delete(table);
});

type MixAt = (hourAtMs: number) => FuelMix | Failure | null;

/** A source of 250 g/kWh in every hour, with a mix in those that `mixAt` knows. */
function sourceOf(mixAt: MixAt | null, intensity = 250) {
  const asked: { history: number; mixDays: number[] } = { history: 0, mixDays: [] };
  const source: GridSource = {
    name: "energy-charts",
    signal: "average",
    scopes: ["lifecycle"],
    simulated: false,
    covers: (zone) => zone === "DE",
    history: async ({ fromMs, toMs }) => {
      asked.history += 1;
      return hoursBetween(fromMs, toMs).map((hourAtMs) => ({
        hourAtMs,
        signal: "average",
        scope: "lifecycle",
        intensityGPerKwh: intensity,
        estimated: false,
        estimationMethod: null,
        providerUpdatedAtMs: null,
      }));
    },
  };
  if (mixAt === null) return { ...source, asked };
  const mix = async ({ fromMs, toMs }: HistoryRequest) => {
    asked.mixDays.push(fromMs);
    return hoursBetween(fromMs, toMs).flatMap((hourAtMs) => {
      const found = mixAt(hourAtMs);
      if (found instanceof Failure) throw found;
      if (found === null) return [];
      return [{ hourAtMs, mix: found, ...mixShares(found), estimated: false }];
    });
  };
  return { ...source, mix, asked };
}

const signal = new AbortController().signal;
function depsOf(sources: readonly GridSource[]) {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const clock = { now: () => new Date(nowMs), sleep: async () => {} };
  return { db: database.db, clock, log, newId: randomUUID, sources };
}
const ingest = (source: GridSource, backfillDays = 6) =>
  ingestGrid(depsOf([source]), { zones: ["DE"], signal, backfillDays });
const refetch = (source: GridSource) =>
  refetchGrid(depsOf([source]), { zones: ["DE"], signal, backfillDays: 6 });

const mixes = () => database.db.select().from(gridMix).orderBy(asc(gridMix.hourAt));
const askedForMix = async () =>
  (await database.db.select().from(gridRefetch).orderBy(asc(gridRefetch.dayAt)))
    .filter(({ kind }) => kind === "mix")
    .map(({ dayAt, attemptCount, foundCount }) => [dayAt.getTime(), attemptCount, foundCount]);
const down = new Failure("upstream_unavailable", "It could not be reached.");

test("hours whose mix was not to be had are given it later, without asking for their intensity", async () => {
  await ingest(sourceOf(() => down));
  // The day back brings its mix along; it is not what is looked at here.
  await refetch(sourceOf(() => down));
  await database.db.delete(gridRefetch);
  await database.db.insert(gridRefetch).values(
    (["30", "24"] as const).map((date, index) => ({
      zone: "DE",
      source: "energy-charts",
      kind: index === 0 ? ("day" as const) : ("week" as const),
      dayAt: new Date(day(date)),
      askedAt: new Date(nowMs),
      attemptCount: 1,
      foundCount: 24,
    })),
  );
  const source = sourceOf(() => GAS);
  expect((await refetch(source)).writtenCount).toBe(13 + 24 + 24);
  expect(source.asked).toEqual({ history: 0, mixDays: [day("31"), day("30"), day("29")] });
  nowMs += HOUR_MS;
  await refetch(source);
  nowMs += HOUR_MS;
  await refetch(source);
  // Of the first day as well what lies before the hour from which there is an intensity.
  expect(await mixes()).toHaveLength(6 * 24 + 13);
  expect(source.asked.history).toBe(0);
  expect(await askedForMix()).toEqual([
    [day("25"), 1, 12],
    ...["26", "27", "28", "29", "30"].map((date) => [day(date), 1, 24]),
    [day("31"), 1, 13],
  ]);
});

test("a mix that a source does not have is asked for five times in eleven days, and remembered so", async () => {
  const gapMs = day("28") + 5 * HOUR_MS;
  const source = sourceOf((hourAtMs) => (hourAtMs === gapMs ? null : GAS));
  await ingest(source);
  source.asked.mixDays.length = 0;
  for (; nowMs < NOW_MS + 15 * DAY_MS; nowMs += 6 * HOUR_MS) {
    await refetchGrid(depsOf([source]), { zones: ["DE"], signal, backfillDays: 20 });
  }
  // The sixth asks for the day again a week after, as for every day.
  expect(source.asked.mixDays.filter((askedMs) => askedMs === day("28"))).toHaveLength(5 + 1);
  expect((await askedForMix()).find(([dayMs]) => dayMs === day("28"))).toEqual([day("28"), 5, 0]);
});

test("a source that tells no mix is not asked, one that has all of it not again", async () => {
  await ingest(sourceOf(null));
  await refetch(sourceOf(null));
  expect(await askedForMix()).toEqual([]);
  const whole = sourceOf(() => GAS);
  await database.db.delete(gridRefetch);
  await ingest(whole, 1);
  await backfillGrid(depsOf([whole]), { zones: ["DE"], signal, days: 6, onProgress: () => {} });
  await refetch(whole);
  expect(await askedForMix()).toEqual([]);
  expect(await mixes()).toHaveLength(6 * 24 + 1);
});

test("the newest hours may come late: that is no gap of the mix", async () => {
  const source = sourceOf((hourAtMs) => (hourAtMs < NOW_MS - 6 * HOUR_MS ? GAS : null));
  await ingest(source);
  await refetch(source);
  expect(await askedForMix()).toEqual([]);
});

test("what fails while a mix is healed is tried again later, and stops nothing", async () => {
  await ingest(sourceOf(() => down));
  await refetch(sourceOf(() => down));
  expect((await askedForMix()).every(([, , foundCount]) => foundCount === 0)).toBe(true);
  nowMs += 6 * HOUR_MS;
  expect((await refetch(sourceOf(() => GAS))).writtenCount).toBeGreaterThan(24);
});

test("a mix that its source's intensity contradicts is estimated, and the run says how many", async () => {
  await ingest(
    sourceOf((hourAtMs) => (hourAtMs % (2 * HOUR_MS) === 0 ? { wind: 9000 } : GAS)),
    1,
  );
  const known = await mixes();
  expect(known.filter(({ estimated }) => estimated).map(({ mix }) => mix)).toEqual(
    Array.from({ length: 13 }, () => ({ wind: 9000 })),
  );
  const [run] = await database.db.select().from(ingestRun);
  expect(run).toMatchObject({ outcome: "ok" });
  expect(run?.detail).toContain("13 hours of the mix contradict the intensity");
});

test("K14: a mix in another unit than before is not stored, and costs no intensity", async () => {
  await ingest(sourceOf(() => GAS));
  const before = await mixes();
  nowMs += HOUR_MS;
  await ingest(sourceOf(() => ({ gas: 1_000_000, wind: 900_000 })));
  expect(await mixes()).toEqual(before);
  const runs = await database.db.select().from(ingestRun).orderBy(asc(ingestRun.startedAt));
  expect(runs.at(-1)).toMatchObject({ outcome: "ok" });
  expect(runs.at(-1)?.detail).toContain("another unit");
});

test("a plan that refuses the older mix costs a request a day, and is noticed when it allows it", async () => {
  const server = await startLocalServer();
  onTestFinished(server.close);
  let isAllowed = false;
  let refusedCount = 0;
  server.answer((incoming, response) => {
    const url = new URL(incoming.url ?? "", server.url);
    const isMix = url.pathname.includes("power-breakdown");
    const isPast = url.pathname.endsWith("past-range");
    if (isMix && isPast && !isAllowed) {
      refusedCount += 1;
      response.writeHead(401).end('{"error":"Request unauthorized"}');
      return;
    }
    const fromMs = isPast ? Date.parse(url.searchParams.get("start") ?? "") : nowMs - DAY_MS;
    const toMs = isPast ? Date.parse(url.searchParams.get("end") ?? "") : nowMs;
    const data = hoursBetween(Math.ceil(fromMs / HOUR_MS) * HOUR_MS, toMs).map((hourAtMs) => ({
      datetime: new Date(hourAtMs).toISOString(),
      ...(isMix ? { powerConsumptionBreakdown: GAS } : { carbonIntensity: 250 }),
    }));
    response.end(JSON.stringify({ zone: "DE", data }));
  });
  const { clock } = depsOf([]);
  const source = createElectricityMapsSource({
    fetch,
    clock,
    random: () => 0.5,
    token: "t0ken",
    baseUrl: server.url,
  });
  await ingest(source, 3);
  await refetch(source);
  expect(await mixes()).toHaveLength(24);
  expect(refusedCount).toBe(1);
  const asked = await askedForMix();
  expect(asked.length).toBeGreaterThan(0);
  expect(
    asked.every(([, attemptCount, foundCount]) => attemptCount === 1 && foundCount === 0),
  ).toBe(true);
  isAllowed = true;
  nowMs += DAY_MS + HOUR_MS;
  await ingest(source, 3);
  await refetch(source);
  // All that has an intensity and is not of the newest hours has its mix.
  const points = await database.db.select().from(gridPoint);
  const known = new Set((await mixes()).map(({ hourAt }) => hourAt.getTime()));
  const settled = points.filter(({ hourAt }) => hourAt.getTime() < nowMs - 6 * HOUR_MS);
  expect(settled.every(({ hourAt }) => known.has(hourAt.getTime()))).toBe(true);
  expect(settled.length).toBeGreaterThan(48);
});
