import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { asOwner } from "#db/client.ts";
import { healthRecord } from "#db/schema/health-record.ts";
import { healthTombstone } from "#db/schema/health-tombstone.ts";
import { narrative } from "#db/schema/narrative.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { openUploadBench, type UploadBench } from "./upload-bench.ts";

let bench: UploadBench;
let userId: string;

beforeAll(async () => {
  bench = await openUploadBench(inject("postgresUrl"), createFilesystemObjectStore);
});

afterAll(() => bench.close());

beforeEach(async () => {
  userId = await bench.addPerson();
});

const MORNING = "2026-03-02T08:00:00Z";
const NOON = "2026-03-02T12:00:00Z";
const EVENING = "2026-03-02T20:00:00Z";
const ORIGIN = "org.example.steps";

/** Steps that the platform calls "p" and, where asked, their app calls "walk". */
const record = (lastModifiedTime: string | null, hasClientId = false) => ({
  recordType: "Steps",
  count: 5,
  startTime: "2026-03-01T10:00:00Z",
  endTime: "2026-03-01T10:30:00Z",
  metadata: {
    id: "p",
    dataOrigin: ORIGIN,
    ...(hasClientId ? { clientRecordId: "walk" } : {}),
    ...(lastModifiedTime === null ? {} : { lastModifiedTime }),
  },
});

const deletion = (deletedAt: string | null, id: Record<string, string> = { id: "p" }) => ({
  recordType: "Steps",
  ...id,
  ...(deletedAt === null ? {} : { deletedAt }),
});

let nonce = 0;
const send = (body: { records?: unknown[]; deletions?: unknown[] }) => {
  nonce += 1;
  return bench.receiveAndProcess(userId, JSON.stringify({ records: [], ...body, nonce }));
};

const recordCount = async () =>
  (await asOwner(bench.deps.db, userId, (tx) => tx.select({ one: sql`1` }).from(healthRecord)))
    .length;

describe("E15: a deletion", () => {
  test.each([
    ["by the platform's id", { id: "p" }, false],
    ["by the platform's id, of a record its app named", { id: "p" }, true],
    ["by the app's own id", { clientRecordId: "walk", dataOrigin: ORIGIN }, true],
  ])("%s takes the record away, whichever comes first", async (_name, id, hasClientId) => {
    await send({ records: [record(MORNING, hasClientId)] });
    const removal = await send({ deletions: [deletion(NOON, id)] });
    expect(removal).toMatchObject({ recordCount: 1, storedCount: 1, duplicateCount: 0 });
    expect(await recordCount()).toBe(0);

    userId = await bench.addPerson();
    await send({ deletions: [deletion(NOON, id)] });
    const late = await send({ records: [record(MORNING, hasClientId)] });
    expect(late).toMatchObject({ recordCount: 1, storedCount: 0, duplicateCount: 1 });
    expect(await recordCount()).toBe(0);
  });

  test("in the same file as its record takes it away", async () => {
    const done = await send({ records: [record(MORNING)], deletions: [deletion(NOON)] });
    expect(done).toMatchObject({ recordCount: 2, storedCount: 1, duplicateCount: 1 });
    expect(await recordCount()).toBe(0);
  });

  test("does not touch a record that was changed after it, whichever comes first", async () => {
    await send({ records: [record(EVENING)] });
    await send({ deletions: [deletion(NOON)] });
    expect(await recordCount()).toBe(1);

    userId = await bench.addPerson();
    await send({ deletions: [deletion(NOON)] });
    await send({ records: [record(EVENING)] });
    expect(await recordCount()).toBe(1);
  });

  test("without a time counts from its arrival; a record without one is older than any", async () => {
    await send({ records: [record(EVENING)] });
    await send({ deletions: [deletion(null)] });
    expect(await recordCount()).toBe(0);
    await send({ records: [record(null)] });
    expect(await recordCount()).toBe(0);
  });

  test("that is known already is a duplicate; a later one moves the tombstone on", async () => {
    await send({ deletions: [deletion(NOON)] });
    const again = await send({ deletions: [deletion(NOON), deletion(MORNING)] });
    expect(again).toMatchObject({ recordCount: 2, storedCount: 0, duplicateCount: 2 });
    await send({ deletions: [deletion(EVENING)] });
    const kept = await asOwner(bench.deps.db, userId, (tx) => tx.select().from(healthTombstone));
    expect(kept.map(({ deletedAt }) => deletedAt)).toEqual([new Date(EVENING)]);
  });

  test("tells the day anew, without the record", async () => {
    await send({ records: [record(MORNING)] });
    await send({ deletions: [deletion(NOON)] });
    const told = await asOwner(bench.deps.db, userId, (tx) => tx.select().from(narrative));
    expect(told).toMatchObject([{ localDate: "2026-03-01", recordCount: 0 }]);
  });

  test("of one person does not reach another's record with the same id", async () => {
    await send({ records: [record(MORNING)] });
    const first = userId;
    userId = await bench.addPerson();
    await send({ deletions: [deletion(NOON)] });
    userId = first;
    expect(await recordCount()).toBe(1);
  });
});
