import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { asOwner } from "#db/client.ts";
import { appUser } from "#db/schema/app-user.ts";
import { healthRecord } from "#db/schema/health-record.ts";
import { narrative } from "#db/schema/narrative.ts";
import { quarantinedRecord } from "#db/schema/quarantined-record.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { processUpload } from "./process-upload.ts";
import { receiveUpload } from "./receive-upload.ts";
import { incoming, jobOf, openUploadBench, type UploadBench } from "./upload-bench.ts";

let bench: UploadBench;
let userId: string;

beforeAll(async () => {
  bench = await openUploadBench(inject("postgresUrl"), createFilesystemObjectStore);
});

afterAll(() => bench.close());

beforeEach(async () => {
  userId = await bench.addPerson();
});

type Meta = Record<string, unknown>;

const steps = (count: number, metadata: Meta, hour = 10) => ({
  recordType: "Steps",
  count,
  startTime: `2026-03-01T${hour}:00:00Z`,
  endTime: `2026-03-01T${hour}:30:00Z`,
  metadata: { dataOrigin: "org.example.steps", ...metadata },
});

const send = (...records: unknown[]) =>
  bench.receiveAndProcess(userId, JSON.stringify({ records, nonce: Math.random() }));

const stored = () =>
  asOwner(bench.deps.db, userId, (tx) =>
    tx
      .select({
        count: sql<number>`(record -> 'values' ->> 'count')::int`,
        key: healthRecord.recordKey,
      })
      .from(healthRecord)
      .orderBy(healthRecord.startAt, healthRecord.recordKey),
  );

const storedCounts = async () => (await stored()).map(({ count }) => count);

const walk = (version: number, lastModifiedTime: string | null = null): Meta => ({
  clientRecordId: "walk",
  clientRecordVersion: version,
  ...(lastModifiedTime === null ? {} : { lastModifiedTime }),
});

describe("one record, however often it is sent", () => {
  test("E12: the same record twice in one file is one row and one duplicate", async () => {
    const done = await send(
      steps(5, { id: "a" }),
      steps(5, { id: "a" }),
      steps(6, { id: "b" }, 11),
    );
    expect(done).toMatchObject({ recordCount: 3, storedCount: 2, duplicateCount: 1 });
    expect(await storedCounts()).toEqual([5, 6]);
  });

  test("E13: of several versions in one file the highest counts, then the latest change", async () => {
    await send(
      steps(1, walk(2, "2026-03-02T08:00:00Z")),
      steps(2, walk(3, "2026-03-02T07:00:00Z")),
      steps(3, walk(3, "2026-03-02T09:00:00Z")),
      steps(4, walk(1, "2026-03-02T10:00:00Z")),
    );
    expect(await storedCounts()).toEqual([3]);
  });

  test("E13: a newer change replaces across files, an older one that comes later is left out", async () => {
    await send(steps(1, walk(1, "2026-03-02T08:00:00Z")));
    const newer = await send(steps(2, walk(1, "2026-03-02T09:00:00Z")));
    expect(newer).toMatchObject({ storedCount: 1, duplicateCount: 0 });
    const older = await send(steps(3, walk(1, "2026-03-02T08:30:00Z")));
    expect(older).toMatchObject({ storedCount: 0, duplicateCount: 1 });
    expect(await storedCounts()).toEqual([2]);
  });

  test("E13: which of two equally old ones stays does not depend on their order", async () => {
    await send(steps(7, walk(1)), steps(8, walk(1)));
    const first = await storedCounts();
    userId = await bench.addPerson();
    await send(steps(8, walk(1)), steps(7, walk(1)));
    expect(await storedCounts()).toEqual(first);
  });

  test("E13: where neither tells its version or change, what was received later counts, in whatever order it is worked", async () => {
    const receiveAt = (minute: number, count: number) => {
      const clock = { ...bench.deps.clock, now: () => new Date(Date.UTC(2026, 2, 5, 10, minute)) };
      const text = JSON.stringify({ records: [steps(count, { id: "a" })] });
      return receiveUpload({ ...bench.deps, clock }, incoming(userId, text));
    };
    const first = await receiveAt(1, 100);
    const second = await receiveAt(2, 250);
    const third = await receiveAt(3, 400);
    for (const { upload } of [second, first, third, second]) {
      await processUpload(bench.deps, jobOf(userId, upload.id));
    }
    expect(await storedCounts()).toEqual([400]);
  });

  test("E14: the same half hour from two apps is two rows", async () => {
    await send(
      steps(5, { id: "a", dataOrigin: "org.example.phone" }),
      steps(6, { id: "b", dataOrigin: "org.example.watch" }),
    );
    expect(await storedCounts()).toEqual([5, 6]);
  });

  test("E20: another person's id in the file changes nothing: the owner is the sender", async () => {
    const other = await bench.addPerson();
    await bench.receiveAndProcess(
      userId,
      JSON.stringify({
        userId: other,
        user_id: other,
        records: [{ ...steps(5, {}), userId: other }],
      }),
    );
    expect(await storedCounts()).toEqual([5]);
    const theirs = await asOwner(bench.deps.db, other, (tx) => tx.select().from(healthRecord));
    expect(theirs).toEqual([]);
  });
});

describe("counts add up", () => {
  test("E18: of 50,000 records one is bad: 49,999 are loaded and one is set aside", async () => {
    const records = Array.from({ length: 50_000 }, (_, index) => ({
      record_type: "steps",
      value: index === 31_337 ? -1 : 1 + index,
      unit: "count",
      start_time_ms: 1_767_225_600_000 + index * 60_000,
      end_time_ms: 1_767_225_600_000 + index * 60_000 + 30_000,
    }));
    const done = await bench.receiveAndProcess(userId, JSON.stringify({ records }), 10_000_000);
    expect(done).toMatchObject({
      status: "completed_with_quarantine",
      recordCount: 50_000,
      storedCount: 49_999,
      duplicateCount: 0,
      quarantinedCount: 1,
    });
    expect(done.quarantinedRecords[0]).toMatchObject({
      itemIndex: 31_337,
      pointer: "/records/31337/value",
    });
  });

  test("E19: a file of bad records only is quarantined with no row", async () => {
    const done = await send(steps(-1, {}), steps(-2, {}));
    expect(done).toMatchObject({
      status: "quarantined",
      reasonCode: "no_valid_records",
      recordCount: 2,
      storedCount: 0,
      quarantinedCount: 2,
    });
    expect(await stored()).toEqual([]);
  });

  test("E2: tabs, newlines, backslashes and quotes in a text are stored as they are", async () => {
    const origin = 'org\\.\t"quoted"\n\\N\r{},';
    await send(steps(5, { id: 'i\\d\t"1"', dataOrigin: origin }));
    const rows = await asOwner(bench.deps.db, userId, (tx) =>
      tx
        .select({ origin: healthRecord.origin, sourceId: healthRecord.sourceId })
        .from(healthRecord),
    );
    expect(rows).toEqual([{ origin, sourceId: 'i\\d\t"1"' }]);
  });
});

describe("reproductive records", () => {
  const flow = {
    recordType: "MenstruationFlow",
    flow: 1,
    time: "2026-03-01T10:00:00Z",
    metadata: {},
  };

  test("are set aside without their content unless the person asked to store them", async () => {
    const done = await send(flow, steps(5, {}));
    expect(done).toMatchObject({ storedCount: 1, quarantinedCount: 1, recordCount: 2 });
    const kept = await asOwner(bench.deps.db, userId, (tx) => tx.select().from(quarantinedRecord));
    expect(kept).toMatchObject([{ reasonCode: "not_enabled", raw: null }]);
  });

  test("that cannot be read leave nothing of their content behind either", async () => {
    const basal = { recordType: "BasalBodyTemperature", temperature: 36.6, metadata: {} };
    const done = await send({ ...flow, time: "soon" }, basal, steps(5, {}));
    expect(done).toMatchObject({ storedCount: 1, quarantinedCount: 2, recordCount: 3 });
    const kept = await asOwner(bench.deps.db, userId, (tx) => tx.select().from(quarantinedRecord));
    expect(kept.map(({ reasonCode, raw }) => ({ reasonCode, raw }))).toEqual([
      { reasonCode: "not_enabled", raw: null },
      { reasonCode: "not_enabled", raw: null },
    ]);
  });

  test("are stored when the person asked for it", async () => {
    const on = { storeReproductive: true };
    await bench.deps.db.update(appUser).set(on).where(eq(appUser.id, userId));
    expect(await send(flow)).toMatchObject({ storedCount: 1, quarantinedCount: 0 });
  });
});

test("the narrative of a day is written once for all that the file brings", async () => {
  await send(steps(5, { id: "a" }), steps(6, { id: "b" }, 11));
  const told = await asOwner(bench.deps.db, userId, (tx) => tx.select().from(narrative));
  expect(told).toMatchObject([{ localDate: "2026-03-01", recordCount: 2 }]);
});
