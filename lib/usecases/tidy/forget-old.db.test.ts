import { tmpdir } from "node:os";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { gridPoint } from "#db/schema/grid-point.ts";
import { gridRevision } from "#db/schema/grid-revision.ts";
import { container } from "#db/schema/container.ts";
import { containerEnergy } from "#db/schema/container-energy.ts";
import { ingestRun } from "#db/schema/ingest-run.ts";
import { apiToken } from "#db/schema/api-token.ts";
import { appUser } from "#db/schema/app-user.ts";
import { clientToken } from "#db/schema/client-token.ts";
import { idempotencyKey } from "#db/schema/idempotency-key.ts";
import { rateLimit } from "#db/schema/rate-limit.ts";
import { upload } from "#db/schema/upload.ts";
import { asOwner } from "#db/client.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { createFilesystemObjectStore } from "../../adapters/filesystem-object-store.ts";
import { forgetOld } from "./forget-old.ts";

const NOW = new Date("2026-06-20T12:00:00Z");
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});

afterAll(() => database.drop());

const deps = () => ({
  db: database.db,
  clock: { now: () => NOW, sleep: async () => {} },
  objectStore: createFilesystemObjectStore(path.join(tmpdir(), uuidv7())),
});

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
  await forgetOld(deps());
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
  await forgetOld(deps());
  const left = await database.db.select({ at: containerEnergy.sampledAt }).from(containerEnergy);
  expect(left).toEqual([{ at: recent }]);
});

test("D12: an Idempotency-Key stays for at least a day, and goes after two", async () => {
  const userId = uuidv7();
  const uploadId = uuidv7();
  const person = { id: userId, name: "Ada", role: "member", createdAt: NOW } as const;
  await database.db.insert(appUser).values(person);
  await asOwner(database.db, userId, async (tx) => {
    await tx.insert(upload).values({
      id: uploadId,
      userId,
      contentSha256: "0".repeat(64),
      sizeBytes: 1,
      objectKey: "raw/x",
      mediaType: "json",
      status: "received",
      receivedAt: NOW,
    });
    for (const hours of [24, 47, 49]) {
      await tx.insert(idempotencyKey).values({
        userId,
        key: `${hours} h`,
        contentSha256: "0".repeat(64),
        routeHint: "",
        uploadId,
        createdAt: new Date(NOW.getTime() - hours * 3_600_000),
      });
    }
  });
  await forgetOld(deps());
  const keysLeft = await asOwner(database.db, userId, (tx) =>
    tx.select({ key: idempotencyKey.key }).from(idempotencyKey),
  );
  expect(keysLeft.map(({ key }) => key).toSorted()).toEqual(["24 h", "47 h"]);
});

test("counters of rate limits go when they ran out", async () => {
  const expire = NOW.getTime();
  await database.db.insert(rateLimit).values([
    { key: "over", expire: expire - 1 },
    { key: "runs", expire: expire + 1 },
  ]);
  await forgetOld(deps());
  const left = await database.db.select({ key: rateLimit.key }).from(rateLimit);
  expect(left).toEqual([{ key: "runs" }]);
});

test("B13: a spent pair of client tokens stays while its refresh could be tried, then goes", async () => {
  const userId = uuidv7();
  const apiTokenId = uuidv7();
  await database.db
    .insert(appUser)
    .values({ id: userId, name: "Cli", role: "member", createdAt: NOW });
  await database.db.insert(apiToken).values({
    id: apiTokenId,
    userId,
    name: "phone",
    tokenHash: "h",
    scopes: ["upload"],
    createdAt: NOW,
  });
  const pair = (name: string, refreshExpiresAt: Date) => ({
    id: uuidv7(),
    userId,
    apiTokenId,
    familyId: uuidv7(),
    accessHash: `a ${name}`,
    refreshHash: name,
    accessExpiresAt: new Date(0),
    refreshExpiresAt,
    refreshedAt: new Date(0),
    createdAt: new Date(0),
  });
  await database.db
    .insert(clientToken)
    .values([
      pair("over", new Date(NOW.getTime() - 1)),
      pair("spent", new Date(NOW.getTime() + 1)),
    ]);
  await forgetOld(deps());
  const left = await database.db.select({ name: clientToken.refreshHash }).from(clientToken);
  expect(left).toEqual([{ name: "spent" }]);
});

test("old values of a grid hour go after 90 days, or as many as are asked for; the hour stays", async () => {
  const hourAt = new Date("2020-01-01T00:00:00Z");
  const key = {
    zone: "DE",
    hourAt,
    signal: "average",
    scope: "lifecycle",
    source: "entsoe",
  } as const;
  const seen = (revision: number, daysAgo: number) => ({
    ...key,
    revision,
    intensityGPerKwh: 300 + revision,
    estimated: false,
    seenAt: new Date(NOW.getTime() - daysAgo * 86_400_000),
  });
  await database.db.insert(gridPoint).values({
    ...key,
    intensityGPerKwh: 302,
    firstIntensityGPerKwh: 300,
    estimated: false,
    fetchedAt: NOW,
  });
  await database.db.insert(gridRevision).values([seen(0, 91), seen(1, 89), seen(2, 10)]);
  const left = async () =>
    (await database.db.select().from(gridRevision)).map(({ revision }) => revision);
  await forgetOld(deps());
  expect(await left()).toEqual([1, 2]);
  await forgetOld(deps(), { gridRawDays: 30 });
  expect(await left()).toEqual([2]);
  expect(await database.db.select().from(gridPoint)).toHaveLength(1);
});
