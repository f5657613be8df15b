import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { deleteOlder } from "#db/queries/tidy/delete-older.ts";
import { shiftsResponse } from "../../contracts/shifts.ts";
import { historyOf, openShiftBench, pointOf, storePoints } from "./shift-bench.ts";

let bench: Awaited<ReturnType<typeof openShiftBench>>;

beforeEach(async () => {
  bench = await openShiftBench(inject("postgresUrl"));
  await storePoints(bench.deps.db, [...historyOf("DE", () => 400), ...historyOf("FR", () => 50)]);
});
afterEach(() => bench.drop());

const store = (zone: string, hours: Record<number, number>, fields = {}) =>
  storePoints(
    bench.deps.db,
    Object.entries(hours).map(([hour, intensityGPerKwh]) =>
      pointOf(zone, Number(hour), { intensityGPerKwh, ...fields }),
    ),
  );
const only = async () => (await bench.read()).shifts[0];

describe("what came of a shift", () => {
  test("waits for all its hours, and is never nought meanwhile", async () => {
    await bench.take();
    bench.goTo(4);
    await store("DE", { 12: 300 });
    await store("FR", { 15: 60, 16: 90 });
    const waiting = await only();
    expect(waiting).toMatchObject({ status: "awaiting_actual", realised: null });
    expect(waiting?.reason).toMatch(/^1 of 4 hours/);
    expect((await bench.read()).totals).toMatchObject({ scoredCount: 0, realisedSavedG: null });

    await store("DE", { 13: 330 });
    const scored = await only();
    // By hand. At home 12:20-13:20: (40 x 300 + 20 x 330) / 60 = 310, x 1.35 x 2 kWh = 837 g.
    // Paris 15:20-16:20: (40 x 60 + 20 x 90) / 60 = 70, x 1.135 x 2 kWh = 158.9 g.
    expect(scored?.status).toBe("scored");
    expect(scored?.realised?.baselineG).toBeCloseTo(837, 6);
    expect(scored?.realised?.chosenG).toBeCloseTo(158.9, 6);
    expect(scored?.realised).toMatchObject({
      estimated: false,
      revised: false,
      sources: ["entsoe"],
    });
    expect(scored?.realised?.asOf).toBe("2026-05-11T17:00:00.000Z");
    expect(scored?.promised.savedG).toBeCloseTo(966.5, 6);
  });

  test("is priced anew when a provider revises an hour, of the baseline as of the run", async () => {
    await bench.take();
    bench.goTo(4);
    await store("DE", { 12: 300, 13: 300 });
    await store("FR", { 15: 60, 16: 60 });
    const before = await only();
    expect(before?.realised?.savedG).toBeCloseTo(2 * (300 * 1.35 - 60 * 1.135), 6);
    await store("DE", { 12: 360 });
    const home = await only();
    // By hand: (40 x 360 + 20 x 300) / 60 = 340.
    expect(home?.realised?.savedG).toBeCloseTo(2 * (340 * 1.35 - 60 * 1.135), 6);
    expect(home?.realised?.revised).toBe(true);
    await store("FR", { 15: 400, 16: 400 }, { estimated: true });
    const lost = await only();
    expect(lost?.realised?.savedG).toBeCloseTo(2 * (340 * 1.35 - 400 * 1.135), 6);
    expect(lost?.realised?.estimated).toBe(true);
    expect(lost?.promised).toEqual(before?.promised);
  });

  test("may be a loss, which is below zero and counted as one", async () => {
    await bench.take();
    bench.goTo(4);
    await store("DE", { 12: 100, 13: 100 });
    await store("FR", { 15: 200, 16: 200 });
    const { shifts, totals } = await bench.read();
    // By hand: 135 at home, 227 in Paris: 92 g more a kWh.
    expect(shifts[0]?.realised?.savedG).toBeCloseTo(-184, 6);
    expect(shifts[0]?.realised?.savedPercent).toBeCloseTo((-92 / 135) * 100, 6);
    expect(totals).toMatchObject({ scoredCount: 1, lostCount: 1 });
    expect(totals.realisedSavedG).toBeCloseTo(-184, 6);
    expect(totals.promisedSavedG).toBeCloseTo(966.5, 6);
  });

  test("is not told from the average of a year", async () => {
    await bench.take();
    bench.goTo(4);
    const annual = { source: "annual-average", estimated: true };
    await store("DE", { 12: 380, 13: 380 }, annual);
    await store("FR", { 15: 56, 16: 56 }, annual);
    expect(await only()).toMatchObject({
      status: "awaiting_actual",
      realised: null,
      reason: expect.stringContaining("average of a year"),
    });
  });

  test("of a region without a zone stays unknown, and says why", async () => {
    await bench.take({ region: "cn-north-1" });
    bench.goTo(4);
    expect(await only()).toMatchObject({
      status: "awaiting_actual",
      reason: expect.stringContaining("grid zone of cn-north-1"),
    });
  });

  test("from simulated hours is simulated", async () => {
    await bench.take();
    bench.goTo(4);
    await store("DE", { 12: 300, 13: 300 }, { source: "simulated" });
    await store("FR", { 15: 60, 16: 60 });
    expect(await only()).toMatchObject({ simulated: true, status: "scored" });
  });

  test("is still known when everything that is tidied away has gone", async () => {
    await bench.take();
    bench.goTo(4);
    await store("DE", { 12: 300, 13: 300 });
    await store("FR", { 15: 60, 16: 60 });
    const before = await only();
    const future = new Date("2036-01-01T00:00:00Z");
    await deleteOlder(bench.deps.db, {
      challengesBefore: future,
      sessionsBefore: future,
      runsBefore: future,
      forecastsBefore: future,
      samplesBefore: future,
      gridRevisionsBefore: future,
      gridRefetchesBefore: future,
      rateLimitsBefore: future,
      clientTokensBefore: future,
    });
    expect(await only()).toEqual(before);
  });
});

describe("the ledger", () => {
  test("never sums marginal with average, nor direct with lifecycle", async () => {
    await bench.take();
    await bench.take({ signal: "marginal" });
    await bench.take({ scope: "direct" });
    bench.goTo(1);
    for (const query of [{}, { signal: "marginal" as const }, { scope: "direct" as const }]) {
      const answer = shiftsResponse.parse(await bench.read(query));
      expect(answer.totals.count).toBe(1);
      expect(answer.shifts).toMatchObject([query]);
    }
  });

  test("gives each shift once over its pages, whose totals are of all", async () => {
    for (const label of ["a", "b", "c"]) await bench.take({ label });
    bench.goTo(0.5);
    for (const label of ["d", "e"]) await bench.take({ label, atHours: [[3, 4]] });
    bench.goTo(1);
    const labels: (string | null)[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await bench.read({ limit: 2, ...(cursor ? { cursor } : {}) });
      expect(page.totals.count).toBe(5);
      labels.push(...page.shifts.map(({ label }) => label));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(labels).toHaveLength(5);
    expect(new Set(labels.slice(0, 2))).toEqual(new Set(["d", "e"]));
    expect(new Set(labels)).toEqual(new Set(["a", "b", "c", "d", "e"]));
  });

  test.each(["x", "MjAyNg", "bm93IDE"])(
    "a cursor of another list is refused: %s",
    async (cursor) => {
      await expect(bench.read({ cursor })).rejects.toMatchObject({
        code: "invalid_input",
        invalidParams: [{ name: "cursor" }],
      });
    },
  );

  test("is of shifts taken in [from, to)", async () => {
    await bench.take();
    const range = (from: string, to: string) => bench.read({ from, to });
    const taken = "2026-05-11T12:20:00.000Z";
    expect((await range("2026-05-11T12:00:00Z", taken)).totals.count).toBe(0);
    expect((await range(taken, "2026-05-11T12:21:00Z")).totals.count).toBe(1);
  });
});
