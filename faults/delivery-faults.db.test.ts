import { gt } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { asOwner } from "#db/client.ts";
import { healthRecord } from "#db/schema/health-record.ts";
import { narrative } from "#db/schema/narrative.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import type { UploadJob } from "#lib/ports/job-queue.ts";
import { processUpload } from "#lib/usecases/uploads/process-upload.ts";
import { readUploads } from "#lib/usecases/uploads/read-uploads.ts";
import { receiveUpload } from "#lib/usecases/uploads/receive-upload.ts";
import { incoming, openUploadBench, type UploadBench } from "#lib/usecases/uploads/upload-bench.ts";
import { type Random, seededRandom } from "./random.ts";

const DELIVERIES = 10;
const DAY_MS = 86_400_000;

let bench: UploadBench;

beforeAll(async () => {
  bench = await openUploadBench(inject("postgresUrl"), createFilesystemObjectStore);
});

afterAll(() => bench.close());

/** Five files that correct each other: the same walk in five versions, and a walk of their own. */
const files = [1, 2, 3, 4, 5].map((version) =>
  JSON.stringify({
    records: [
      walk({ id: "shared", version, count: 1_000 * version, day: `2026-03-0${(version % 2) + 1}` }),
      walk({ id: `own ${version}`, version: 1, count: 10 * version, day: "2026-03-02" }),
    ],
  }),
);

function walk(of: { id: string; version: number; count: number; day: string }) {
  return {
    recordType: "Steps",
    count: of.count,
    startTime: `${of.day}T10:00:00Z`,
    endTime: `${of.day}T11:00:00Z`,
    metadata: {
      clientRecordId: of.id,
      clientRecordVersion: of.version,
      dataOrigin: "org.example.steps",
    },
  };
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items];
  const order: Item[] = [];
  while (left.length > 0) order.push(...left.splice(random.between(0, left.length - 1), 1));
  return order;
}

/**
 * What a person has in the end, without ids and times of the loading. A day that a record was moved
 * away from may have been told of or not, so days without records do not count.
 */
async function endStateOf(userId: string) {
  return asOwner(bench.deps.db, userId, async (tx) => ({
    records: await tx
      .select({ key: healthRecord.recordKey, record: healthRecord.record })
      .from(healthRecord)
      .orderBy(healthRecord.recordKey),
    narratives: await tx
      .select({ day: narrative.localDate, text: narrative.text })
      .from(narrative)
      .where(gt(narrative.recordCount, 0))
      .orderBy(narrative.localDate),
  }));
}

async function deliver(order: (jobs: UploadJob[]) => UploadJob[], together: number) {
  const userId = await bench.addPerson();
  bench.jobs.length = 0;
  for (const file of files) await receiveUpload(bench.deps, incoming(userId, file));
  const deliveries = order([...bench.jobs]);
  const now = bench.deps.clock.now().getTime();
  let delivered = 0;
  const consume = async () => {
    for (let job = deliveries.shift(); job !== undefined; job = deliveries.shift()) {
      delivered += 1;
      // Some come a day late.
      const at = new Date(now + (delivered % 7 === 0 ? DAY_MS : 0));
      await processUpload({ ...bench.deps, clock: { ...bench.deps.clock, now: () => at } }, job);
    }
  };
  await Promise.all(Array.from({ length: together }, consume));
  return userId;
}

describe("H4: jobs that come ten times, in any order, some a day late", () => {
  test.each([1, 2, 3, 4])("have the effect of each once, in order (seed %i)", async (seed) => {
    const random = seededRandom(seed);
    const expected = await endStateOf(await deliver((jobs) => jobs, 1));
    expect(expected.records).toHaveLength(6);
    const userId = await deliver((jobs) => {
      const many = Array.from({ length: DELIVERIES }, () => jobs).flat();
      return shuffled(many, random);
    }, 3);
    expect(await endStateOf(userId)).toEqual(expected);
    const { uploads } = await readUploads(bench.deps, { userId, limit: 10, offset: 0 });
    for (const upload of uploads) {
      expect(upload).toMatchObject({ status: "completed", recordCount: 2, quarantinedCount: 0 });
      expect((upload.storedCount ?? 0) + (upload.duplicateCount ?? 0)).toBe(2);
    }
  });
});
