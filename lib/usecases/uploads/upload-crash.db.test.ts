import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { asOwner, type Database } from "#db/client.ts";
import { narrative } from "#db/schema/narrative.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import type { EnergyMeter } from "../../ports/energy-meter.ts";
import { processUpload } from "./process-upload.ts";
import { readUpload } from "./read-uploads.ts";
import { receiveUpload } from "./receive-upload.ts";
import { dayBody, incoming, jobOf, openUploadBench, type UploadBench } from "./upload-bench.ts";

let bench: UploadBench;
let userId: string;

beforeAll(async () => {
  bench = await openUploadBench(inject("postgresUrl"), createFilesystemObjectStore);
});

afterAll(() => bench.close());

beforeEach(async () => {
  bench.jobs.length = 0;
  userId = await bench.addPerson();
});

/** A database whose transactions end as `end` says, after their work. */
const endingWith = (end: (work: () => Promise<unknown>) => Promise<never>): Database =>
  Object.assign(Object.create(bench.deps.db), {
    transaction: (work: Parameters<Database["transaction"]>[0]) =>
      end(() => bench.deps.db.transaction(work)),
  });

const connectionLost = () =>
  Object.assign(new Error("write CONNECTION_CLOSED"), { code: "CONNECTION_CLOSED" });

describe("what is accepted is never lost", () => {
  test("D23: bytes stay when the answer to the commit is lost, and sending again finds the upload", async () => {
    const db = endingWith(async (work) => {
      await work();
      throw connectionLost();
    });
    const filesBefore = await bench.storedFileCount();
    await expect(
      receiveUpload({ ...bench.deps, db }, incoming(userId, dayBody(31))),
    ).rejects.toThrow("CONNECTION_CLOSED");
    expect(await bench.storedFileCount()).toBe(filesBefore + 1);

    const again = await receiveUpload(bench.deps, incoming(userId, dayBody(31)));
    expect(again.duplicate).toBe(true);
    await processUpload(bench.deps, jobOf(userId, again.upload.id));
    const done = await readUpload(bench.deps, { userId, uploadId: again.upload.id });
    expect(done.status).toBe("completed");
  });

  test("D22: nothing is kept of an upload that the database refused", async () => {
    const filesBefore = await bench.storedFileCount();
    const nobody = "01900000-0000-7000-8000-000000000000";
    await expect(receiveUpload(bench.deps, incoming(nobody, dayBody(32)))).rejects.toThrow(
      "upload_user_id_app_user_id_fk",
    );
    expect(await bench.storedFileCount()).toBe(filesBefore);
  });
});

describe("a job delivered while it is being done", () => {
  test("H4: leaves the upload as the first delivery ended it", async () => {
    const { upload: row } = await receiveUpload(bench.deps, incoming(userId, dayBody(33)));
    const job = jobOf(userId, row.id);
    const inside = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const energyMeter: EnergyMeter = {
      measure: async (work) => {
        inside.resolve();
        await release.promise;
        return bench.deps.energyMeter.measure(work);
      },
    };
    const first = processUpload({ ...bench.deps, energyMeter }, job);
    await inside.promise;
    const second = processUpload(bench.deps, job);
    await waitsForLock();
    release.resolve();
    await Promise.all([first, second]);

    const done = await readUpload(bench.deps, { userId, uploadId: row.id });
    expect(done.storedCount).toBe(done.recordCount);
    expect(done.duplicateCount).toBe(0);
  });
});

/** Fulfils when some statement of this database waits for a row that another holds. */
async function waitsForLock(): Promise<void> {
  await expect
    .poll(async () => {
      const [row] = await bench.deps.db.execute<{ n: number }>(sql`
        select count(*)::int as n from pg_locks where not granted`);
      return row?.n ?? 0;
    })
    .toBeGreaterThan(0);
}

describe("a record that its client corrects", () => {
  const steps = (version: number, day: string) =>
    JSON.stringify({
      records: [
        {
          recordType: "Steps",
          count: 4_000,
          startTime: `${day}T10:00:00Z`,
          endTime: `${day}T11:00:00Z`,
          metadata: {
            clientRecordId: "walk",
            clientRecordVersion: version,
            dataOrigin: "org.example.steps",
          },
        },
      ],
    });

  test("E13: a record that moves to another day is told there and no longer on the first", async () => {
    await bench.receiveAndProcess(userId, steps(1, "2026-03-01"));
    await bench.receiveAndProcess(userId, steps(2, "2026-03-02"));
    const told = await asOwner(bench.deps.db, userId, (tx) =>
      tx
        .select({ day: narrative.localDate, recordCount: narrative.recordCount })
        .from(narrative)
        .orderBy(narrative.localDate),
    );
    expect(told).toEqual([
      { day: "2026-03-01", recordCount: 0 },
      { day: "2026-03-02", recordCount: 1 },
    ]);
  });
});
