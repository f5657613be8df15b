import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createFilesystemObjectStore } from "../../adapters/filesystem-object-store.ts";
import { type IncomingUpload, receiveUpload } from "./receive-upload.ts";
import { dayBody, incoming, openUploadBench, type UploadBench } from "./upload-bench.ts";

let bench: UploadBench;

beforeAll(async () => {
  bench = await openUploadBench(inject("postgresUrl"), createFilesystemObjectStore);
});
afterAll(() => bench.close());

const send = (userId: string, text: string, fields: Partial<IncomingUpload>) =>
  receiveUpload(bench.deps, incoming(userId, text, fields));
const jobsOf = (userId: string) => bench.jobs.filter((job) => job.userId === userId);

describe("an Idempotency-Key, as Stripe's work", () => {
  test("D12: the same key and body give the first upload again: one object, one job", async () => {
    const userId = await bench.addPerson();
    const first = await send(userId, dayBody(1), { idempotencyKey: "k" });
    const filesThen = await bench.storedFileCount();
    const again = await send(userId, dayBody(1), { idempotencyKey: "k" });
    expect(first).toMatchObject({ duplicate: false, replayed: false });
    expect(again).toMatchObject({ replayed: true, upload: { id: first.upload.id } });
    expect(jobsOf(userId)).toHaveLength(1);
    expect(await bench.storedFileCount()).toBe(filesThen);
  });

  test("D13: the same key with another body, or at another address, is refused", async () => {
    const userId = await bench.addPerson();
    const { upload } = await send(userId, dayBody(2), { idempotencyKey: "k" });
    const filesThen = await bench.storedFileCount();
    const mismatch = { code: "idempotency_mismatch" };
    await expect(send(userId, dayBody(3), { idempotencyKey: "k" })).rejects.toMatchObject(mismatch);
    await expect(
      send(userId, dayBody(2), { idempotencyKey: "k", routeHint: "tasker:Steps" }),
    ).rejects.toMatchObject(mismatch);
    expect(await bench.storedFileCount()).toBe(filesThen);
    expect(jobsOf(userId)).toHaveLength(1);
    const replayed = await send(userId, dayBody(2), { idempotencyKey: "k" });
    expect(replayed.upload.id).toBe(upload.id);
  });

  test("D14: twenty at once with one key are one row and one answer", async () => {
    const userId = await bench.addPerson();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send(userId, dayBody(4), { idempotencyKey: "k" })),
    );
    expect(new Set(answers.map(({ upload }) => upload.id)).size).toBe(1);
    expect(answers.filter(({ duplicate, replayed }) => !duplicate && !replayed)).toHaveLength(1);
    expect(jobsOf(userId)).toHaveLength(1);
  });

  test("D14: twenty bodies at once with one key: one is taken, the others are refused", async () => {
    const userId = await bench.addPerson();
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, seed) =>
        send(userId, dayBody(100 + seed), { idempotencyKey: "k" }),
      ),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === "rejected") {
        expect(answer.reason).toMatchObject({ code: "idempotency_mismatch" });
      }
    }
    expect(jobsOf(userId)).toHaveLength(1);
  });

  test("D15: two people's keys never meet", async () => {
    const [ada, ben] = [await bench.addPerson(), await bench.addPerson()];
    const first = await send(ada, dayBody(5), { idempotencyKey: "k" });
    const other = await send(ben, dayBody(6), { idempotencyKey: "k" });
    expect(other).toMatchObject({ duplicate: false, replayed: false });
    expect(other.upload.id).not.toBe(first.upload.id);
  });

  test("D16: the same bytes without a key, or with a new one, are the first upload", async () => {
    const userId = await bench.addPerson();
    const first = await send(userId, dayBody(7), {});
    const again = await send(userId, dayBody(7), {});
    const keyed = await send(userId, dayBody(7), { idempotencyKey: "new" });
    for (const received of [again, keyed]) {
      expect(received).toMatchObject({ duplicate: true, replayed: false });
      expect(received.upload.id).toBe(first.upload.id);
    }
    expect(jobsOf(userId)).toHaveLength(1);
  });

  test("nothing is kept of a request that failed: its key is free", async () => {
    const userId = await bench.addPerson();
    const wrong = { idempotencyKey: "k", declaredSha256: "0".repeat(64) };
    await expect(send(userId, dayBody(8), wrong)).rejects.toMatchObject({
      code: "checksum_mismatch",
    });
    const { duplicate } = await send(userId, dayBody(9), { idempotencyKey: "k" });
    expect(duplicate).toBe(false);
  });
});

describe("a promise that is broken", () => {
  test("D11: another SHA-256 than declared leaves nothing behind", async () => {
    const userId = await bench.addPerson();
    const filesThen = await bench.storedFileCount();
    await expect(
      send(userId, dayBody(20), { declaredSha256: "0".repeat(64) }),
    ).rejects.toMatchObject({ code: "checksum_mismatch" });
    expect(await bench.storedFileCount()).toBe(filesThen);
    expect(jobsOf(userId)).toEqual([]);
  });

  test("D5: fewer bytes than announced leave nothing behind", async () => {
    const userId = await bench.addPerson();
    const filesThen = await bench.storedFileCount();
    const contentLengthBytes = Buffer.byteLength(dayBody(21)) + 1;
    await expect(send(userId, dayBody(21), { contentLengthBytes })).rejects.toMatchObject({
      code: "invalid_input",
    });
    expect(await bench.storedFileCount()).toBe(filesThen);
    expect(jobsOf(userId)).toEqual([]);
  });

  test("D19: a person's quota is exact, also for uploads at once, and is nobody else's", async () => {
    const [ada, ben] = [await bench.addPerson(), await bench.addPerson()];
    const sizeBytes = Math.max(...Array.from({ length: 8 }, (_, n) => dayBody(30 + n).length));
    const quotaBytes = sizeBytes * 3;
    const filesThen = await bench.storedFileCount();
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => send(ada, dayBody(30 + n), { quotaBytes })),
    );
    const taken = answers.filter(({ status }) => status === "fulfilled").length;
    expect(taken).toBeGreaterThanOrEqual(3);
    expect(taken).toBeLessThan(8);
    expect(await bench.storedFileCount()).toBe(filesThen + taken);
    await expect(send(ada, dayBody(39), { quotaBytes })).rejects.toMatchObject({
      code: "quota_exceeded",
    });
    expect((await send(ben, dayBody(30), { quotaBytes })).duplicate).toBe(false);
    // What is stored already takes no room a second time.
    expect((await send(ben, dayBody(30), { quotaBytes: 1 })).duplicate).toBe(true);
  });
});
