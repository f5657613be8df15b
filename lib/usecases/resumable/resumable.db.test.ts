import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createFilesystemObjectStore } from "../../adapters/filesystem-object-store.ts";
import { Failure } from "../../domain/errors.ts";
import { dayBody, openUploadBench, type UploadBench } from "../uploads/upload-bench.ts";
import { appendResumable, type ResumablePiece } from "./append-resumable.ts";
import { forgetExpiredResumables, terminateResumable } from "./end-resumable.ts";
import { findResumable } from "./find-resumable.ts";
import { type ResumableStart, startResumable } from "./start-resumable.ts";

let bench: UploadBench;
let userId: string;
const content = Buffer.from(dayBody(1));

beforeAll(async () => {
  bench = await openUploadBench(inject("postgresUrl"), createFilesystemObjectStore);
  userId = await bench.addPerson();
});
afterAll(() => bench.close());

const failing = (code: string) => expect.objectContaining({ code });

const start = (fields: Partial<ResumableStart> = {}) =>
  startResumable(bench.deps, {
    userId,
    sizeBytes: content.length,
    contentType: "application/json",
    contentEncoding: null,
    fileName: "day.json",
    routeHint: "",
    maxBytes: 10_000_000,
    quotaBytes: 1_000_000_000,
    ...fields,
  });

async function* sent(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** As much of a body as came before its sender went away. */
async function* cut(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
  throw new Failure("request_timeout", "gone");
}

const append = (id: string, offsetBytes: number, fields: Partial<ResumablePiece> = {}) =>
  appendResumable(bench.deps, {
    userId,
    id,
    offsetBytes,
    contentLengthBytes: null,
    checksum: null,
    body: sent(content.subarray(offsetBytes)),
    quotaBytes: 1_000_000_000,
    ...fields,
  });

describe("an upload that arrives in pieces", () => {
  test("is received as a whole when the last piece is there: one object, one job", async () => {
    const person = await bench.addPerson();
    const filesThen = await bench.storedFileCount();
    const { id } = await start({ userId: person });
    const own = { userId: person };
    for (const [from, to] of [
      [0, 10],
      [10, 700],
    ] as const) {
      const body = sent(content.subarray(from, to));
      expect(await append(id, from, { ...own, body })).toMatchObject({ offsetBytes: to });
    }
    const { offsetBytes, uploadId } = await append(id, 700, own);
    expect(offsetBytes).toBe(content.length);
    expect(bench.jobs.filter((job) => job.userId === person)).toMatchObject([{ uploadId }]);
    expect(await bench.storedFileCount()).toBe(filesThen + 1);
    expect(await findResumable(bench.deps, { ...own, id })).toMatchObject({
      offsetBytes: content.length,
      uploadId,
    });
  });

  test("is the same upload as one that was sent at once", async () => {
    const person = await bench.addPerson();
    const first = await bench.receiveAndProcess(person, content.toString());
    const { id } = await start({ userId: person });
    expect((await append(id, 0, { userId: person })).uploadId).toBe(first.id);
  });

  test("D24: keeps what arrived before its sender went away", async () => {
    const { id } = await start();
    const { offsetBytes } = await append(id, 0, { body: cut(content.subarray(0, 500)) });
    expect(offsetBytes).toBe(500);
    const finished = await append(id, 500);
    expect(finished.uploadId).not.toBeNull();
  });

  test("D24: another offset is refused and changes nothing", async () => {
    const { id } = await start();
    await append(id, 0, { body: sent(content.subarray(0, 100)) });
    for (const offset of [0, 99, 101]) {
      await expect(append(id, offset)).rejects.toThrow(failing("offset_mismatch"));
    }
    expect((await findResumable(bench.deps, { userId, id })).offsetBytes).toBe(100);
  });

  test("D24: past the announced size is refused, announced or not, and changes nothing", async () => {
    const { id } = await start();
    const filesThen = await bench.storedFileCount();
    const tooMany = { contentLengthBytes: content.length + 1 };
    await expect(append(id, 0, tooMany)).rejects.toThrow(failing("payload_too_large"));
    const longer = { body: sent(Buffer.concat([content, content])) };
    await expect(append(id, 0, longer)).rejects.toThrow(failing("payload_too_large"));
    expect((await findResumable(bench.deps, { userId, id })).offsetBytes).toBe(0);
    expect(await bench.storedFileCount()).toBe(filesThen);
  });

  test("D24: of two pieces at once one counts, the other is refused and leaves nothing", async () => {
    const { id } = await start();
    const filesThen = await bench.storedFileCount();
    const half = content.subarray(0, 600);
    const answers = await Promise.allSettled([
      append(id, 0, { body: sent(half) }),
      append(id, 0, { body: sent(half.subarray(0, 300)) }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toEqual(failing("offset_mismatch"));
    }
    expect(await bench.storedFileCount()).toBe(filesThen + 1);
    const { offsetBytes } = await findResumable(bench.deps, { userId, id });
    const { uploadId } = await append(id, offsetBytes);
    expect(uploadId).not.toBeNull();
  });

  test("D24: somebody else's upload is not found", async () => {
    const { id } = await start();
    const other = await bench.addPerson();
    await expect(append(id, 0, { userId: other })).rejects.toThrow(failing("not_found"));
    await expect(terminateResumable(bench.deps, { userId: other, id })).rejects.toThrow(
      failing("not_found"),
    );
  });

  test("D24: after a day it is gone, and tidying removes its parts", async () => {
    const { id, expiresAt } = await start();
    const filesThen = await bench.storedFileCount();
    await append(id, 0, { body: sent(content.subarray(0, 100)) });
    const later = { ...bench.deps, clock: { ...bench.deps.clock, now: () => expiresAt } };
    await expect(findResumable(later, { userId, id })).rejects.toThrow(failing("gone"));
    const after = new Date(expiresAt.getTime() + 1);
    const tidy = { ...bench.deps, clock: { ...bench.deps.clock, now: () => after } };
    await forgetExpiredResumables(tidy, userId);
    expect(await bench.storedFileCount()).toBeLessThanOrEqual(filesThen);
    await expect(findResumable(bench.deps, { userId, id })).rejects.toThrow(failing("not_found"));
  });

  test("D11: a piece with another checksum is refused whole", async () => {
    const { id } = await start();
    const piece = content.subarray(0, 50);
    const hex = createHash("sha1").update(piece).digest("hex");
    const wrong = { algorithm: "sha1", hex: "0".repeat(40) } as const;
    await expect(append(id, 0, { body: sent(piece), checksum: wrong })).rejects.toThrow(
      failing("checksum_mismatch"),
    );
    const right = { algorithm: "sha1", hex } as const;
    expect((await append(id, 0, { body: sent(piece), checksum: right })).offsetBytes).toBe(50);
    // What was cut off cannot have the checksum of the whole.
    const cutOff = { body: cut(content.subarray(50, 60)), checksum: right };
    await expect(append(id, 50, cutOff)).rejects.toThrow(failing("request_timeout"));
    expect((await findResumable(bench.deps, { userId, id })).offsetBytes).toBe(50);
  });

  test("D19: uploads that were begun count to the quota before they are whole", async () => {
    const person = await bench.addPerson();
    const room = { userId: person, quotaBytes: content.length * 2 };
    await start(room);
    await start(room);
    await expect(start(room)).rejects.toThrow(failing("quota_exceeded"));
  });

  test("D2: one byte more than the limit, and more than the quota, cannot be started", async () => {
    await expect(start({ sizeBytes: 101, maxBytes: 100 })).rejects.toThrow(
      failing("payload_too_large"),
    );
    await expect(start({ quotaBytes: 10 })).rejects.toThrow(failing("quota_exceeded"));
    await expect(start({ sizeBytes: 0 })).rejects.toThrow(failing("empty_body"));
    await expect(start({ contentType: "text/html" })).rejects.toThrow(
      failing("unsupported_media_type"),
    );
  });

  test("given up leaves nothing", async () => {
    const { id } = await start();
    const filesThen = await bench.storedFileCount();
    await append(id, 0, { body: sent(content.subarray(0, 100)) });
    await terminateResumable(bench.deps, { userId, id });
    expect(await bench.storedFileCount()).toBe(filesThen);
    await expect(findResumable(bench.deps, { userId, id })).rejects.toThrow(failing("not_found"));
  });
});
