import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { container } from "#db/schema/container.ts";
import { containerEnergy } from "#db/schema/container-energy.ts";
import { ingestRun } from "#db/schema/ingest-run.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { forgetOld } from "./forget-old.ts";

const NOW = new Date("2026-06-20T12:00:00Z");
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});

afterAll(() => database.drop());

const runOf = (finishedAt: Date) =>
  ({
    id: uuidv7(),
    kind: "grid",
    source: "uk-carbon-intensity",
    startedAt: finishedAt,
    finishedAt,
    outcome: "ok",
    itemCount: 1,
  }) as const;

test("the last week of attempts stays, older ones are forgotten", async () => {
  const recent = new Date("2026-06-13T12:00:00Z");
  const old = new Date("2026-06-12T11:59:00Z");
  await database.db.insert(ingestRun).values([runOf(recent), runOf(old)]);
  await forgetOld({ db: database.db, clock: { now: () => NOW, sleep: async () => {} } });
  const left = await database.db.select({ finishedAt: ingestRun.finishedAt }).from(ingestRun);
  expect(left).toEqual([{ finishedAt: recent }]);
});

test("single samples of the last ninety days stay, older ones are forgotten", async () => {
  const containerId = uuidv7();
  await database.db.insert(container).values({
    id: containerId,
    target: "t",
    node: "n",
    containerId: "c",
    containerName: "c",
    simulated: false,
    firstSeenAt: NOW,
    lastSeenAt: NOW,
  });
  // 2026-06-20 less 90 days is 2026-03-22.
  const recent = new Date("2026-03-22T12:00:00Z");
  const old = new Date("2026-03-22T11:59:00Z");
  const sample = {
    containerId,
    intervalSeconds: 60,
    energyJoules: 1,
    reset: false,
    estimated: false,
  };
  await database.db.insert(containerEnergy).values([
    { ...sample, sampledAt: recent },
    { ...sample, sampledAt: old },
  ]);
  await forgetOld({ db: database.db, clock: { now: () => NOW, sleep: async () => {} } });
  const left = await database.db.select({ at: containerEnergy.sampledAt }).from(containerEnergy);
  expect(left).toEqual([{ at: recent }]);
});
