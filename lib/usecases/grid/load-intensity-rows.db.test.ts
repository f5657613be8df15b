import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { upsertGridPoints } from "#db/queries/grid/upsert-grid-points.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { layOnHours } from "../../domain/grid/intensity-grid.ts";
import { HOUR_MS, hoursBetween } from "../../domain/time/hour.ts";
import { loadIntensityRows } from "./load-intensity-rows.ts";
import { loadKnownHours } from "./load-known-hours.ts";

const START_MS = Date.parse("2026-03-01T00:00:00Z");
const HOURS = 72;
const key = { signal: "average", scope: "lifecycle" } as const;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.drop());

const pointOf = (zone: string, hour: number, g: number) => ({
  ...key,
  zone,
  hourAt: new Date(START_MS + hour * HOUR_MS),
  intensityGPerKwh: g,
  fetchedAt: new Date(START_MS),
});
const write = (points: Parameters<typeof upsertGridPoints>[1]) =>
  database.db.transaction((tx) => upsertGridPoints(tx, points));

const edit = fc.record({
  zone: fc.constantFrom("DE", "FR"),
  hour: fc.nat(HOURS - 1),
  source: fc.constantFrom("energy-charts", "entsoe", "annual-average", "simulated"),
  intensityGPerKwh: fc.double({ min: 0, max: 3000, noNaN: true }),
  estimated: fc.boolean(),
});

test("after any edits the packed days give what the rows themselves give, for any range", async () => {
  const rounds = fc.array(fc.array(edit, { minLength: 1, maxLength: 30 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(rounds, fc.nat(HOURS), fc.nat(HOURS), async (edits, first, length) => {
      for (const round of edits) {
        const points = round.map(({ hour, source, estimated, intensityGPerKwh, zone }) => ({
          ...pointOf(zone, hour, intensityGPerKwh),
          source,
          estimated,
        }));
        const each = new Map(points.map((p) => [`${p.zone} ${+p.hourAt} ${p.source}`, p]));
        await write([...each.values()]);
      }
      const fromMs = START_MS + (first - 12) * HOUR_MS;
      const hours = hoursBetween(fromMs, fromMs + length * HOUR_MS);
      await expectSame(hours);
    }),
    { numRuns: 40 },
  );
});

async function expectSame(hours: readonly number[]): Promise<void> {
  const zones = ["DE", "FR", "NL"];
  const [firstMs = START_MS] = hours;
  const range = { from: new Date(firstMs), to: new Date(firstMs + hours.length * HOUR_MS) };
  const known = await loadKnownHours(database.db, { zones, ...key, ...range });
  const rows = await loadIntensityRows(database.db, { zones, ...key, hours });
  for (const zone of hours.length === 0 ? [] : zones) {
    const { valuesText, estimatedText, ...row } = rows.get(zone) ?? { valuesText: "missing" };
    const values: unknown = JSON.parse(`[${valuesText}]`);
    const estimated: unknown = JSON.parse(`[${estimatedText ?? ""}]`);
    expect({ ...row, values, estimated }).toEqual(layOnHours(hours, known.get(zone) ?? []));
  }
}

test("K12: two transactions that write one day at once both end up in it", async () => {
  const began = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const hours = [0, 1].map((hour) => START_MS + (240 + hour) * HOUR_MS);
  const point = (hour: number, source: string) => ({
    ...pointOf("DE", 240 + hour, 100 + hour),
    source,
    estimated: false,
  });
  const first = database.db.transaction(async (tx) => {
    await upsertGridPoints(tx, [point(0, "entsoe")]);
    began.resolve();
    await go.promise;
  });
  await began.promise;
  const second = write([point(1, "energy-charts")]);
  go.resolve();
  await Promise.all([first, second]);
  const rows = await loadIntensityRows(database.db, { zones: ["DE"], ...key, hours });
  expect(rows.get("DE")).toMatchObject({
    valuesText: "100,101",
    sources: ["energy-charts", "entsoe"],
  });
});
