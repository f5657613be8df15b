import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { asOwner } from "#db/client.ts";
import { countUploadContents } from "#db/queries/uploads/audit-uploads.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { Failure } from "#lib/domain/errors.ts";
import type { ObjectStore } from "#lib/ports/object-store.ts";
import { createInlineReader } from "#lib/usecases/uploads/inline-reader.ts";
import { processUpload } from "#lib/usecases/uploads/process-upload.ts";
import { readUpload, readUploads } from "#lib/usecases/uploads/read-uploads.ts";
import { receiveUpload } from "#lib/usecases/uploads/receive-upload.ts";
import { SWEEP_GRACES, sweepUploads } from "#lib/usecases/uploads/sweep-uploads.ts";
import {
  dayBody,
  incoming,
  jobOf,
  openUploadBench,
  type UploadBench,
} from "#lib/usecases/uploads/upload-bench.ts";

let bench: UploadBench;
let folder: string;
let userId: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pulsegrid-store-faults-"));
  bench = await openUploadBench(inject("postgresUrl"), () => createFilesystemObjectStore(folder));
});

afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  userId = await bench.addPerson();
  bench.jobs.length = 0;
});

/** The bench with another store, for whoever reads and writes. */
const withStore = (objectStore: ObjectStore): UploadBench["deps"] => ({
  ...bench.deps,
  objectStore,
  uploadReader: createInlineReader({ objectStore, newId: bench.deps.newId }),
});

const statusOf = async (uploadId: string) => readUpload(bench.deps, { userId, uploadId });

const contentsOf = async (uploadId: string) =>
  (await asOwner(bench.deps.db, userId, (tx) => countUploadContents(tx, [uploadId]))).get(uploadId);

const unavailable = () =>
  Promise.reject(new Failure("storage_unavailable", "The store is not available."));

describe("H8: stored bytes that are not the ones that were received", () => {
  const damages = {
    "a flipped bit": async (file: string) => {
      const bytes = await readFile(file);
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 20) ^ 1, bytes.length - 20);
      await writeFile(file, bytes);
    },
    "half of it": (file: string) => truncate(file, 400),
    "nothing in it": (file: string) => truncate(file, 0),
    "no file": (file: string) => rm(file),
  };

  test.each(Object.entries(damages))(
    "%s: nothing is loaded, and the upload says so",
    async (_, damage) => {
      const { upload } = await receiveUpload(bench.deps, incoming(userId, dayBody(101)));
      await damage(path.join(folder, upload.objectKey));
      await processUpload(bench.deps, jobOf(userId, upload.id));
      expect(await statusOf(upload.id)).toMatchObject({
        status: "failed",
        reasonCode: "object_damaged",
      });
      expect(await contentsOf(upload.id)).toMatchObject({ recordCount: 0, narrativeCount: 0 });
    },
  );
});

describe("D21, H8: a store that does not answer well", () => {
  test("down: nothing is acknowledged, and nothing is left", async () => {
    const deps = withStore({ ...bench.deps.objectStore, put: unavailable });
    await expect(receiveUpload(deps, incoming(userId, dayBody(102)))).rejects.toMatchObject({
      code: "storage_unavailable",
    });
    expect(bench.jobs).toEqual([]);
  });

  test("down while it is processed: the job is tried again, and the upload is loaded once", async () => {
    const { upload } = await receiveUpload(bench.deps, incoming(userId, dayBody(103)));
    const deps = withStore({ ...bench.deps.objectStore, stream: unavailable });
    const job = jobOf(userId, upload.id);
    await expect(processUpload(deps, job)).rejects.toMatchObject({ code: "storage_unavailable" });
    expect(await statusOf(upload.id)).toMatchObject({ status: "processing" });
    await processUpload(bench.deps, job);
    const done = await statusOf(upload.id);
    expect(done).toMatchObject({ status: "completed", storedCount: done.recordCount });
  });

  test("lost in the middle of an object: nothing of it is kept, and the next try loads all", async () => {
    const { upload } = await receiveUpload(bench.deps, incoming(userId, dayBody(104)));
    const stream: ObjectStore["stream"] = async (key) => {
      const bytes = await bench.deps.objectStore.get(key);
      return (async function* cut() {
        yield bytes.subarray(0, bytes.length / 2);
        await unavailable();
      })();
    };
    const job = jobOf(userId, upload.id);
    const deps = withStore({ ...bench.deps.objectStore, stream });
    await expect(processUpload(deps, job)).rejects.toMatchObject({ code: "storage_unavailable" });
    expect(await contentsOf(upload.id)).toMatchObject({ recordCount: 0 });
    await processUpload(bench.deps, job);
    expect(await statusOf(upload.id)).toMatchObject({ status: "completed" });
  });

  test("slow: it takes longer, and nothing else", async () => {
    const stream: ObjectStore["stream"] = async (key) => {
      const bytes = await bench.deps.objectStore.get(key);
      return (async function* slow() {
        for (let start = 0; start < bytes.length; start += 1_000) {
          await sleep(2);
          yield bytes.subarray(start, start + 1_000);
        }
      })();
    };
    const { upload } = await receiveUpload(bench.deps, incoming(userId, dayBody(105)));
    await processUpload(withStore({ ...bench.deps.objectStore, stream }), jobOf(userId, upload.id));
    expect(await statusOf(upload.id)).toMatchObject({ status: "completed" });
  });
});

const tmpfs = await mkdtemp(path.join(tmpdir(), "pulsegrid-full-"));
const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", tmpfs]);
const isMounted = mounted.status === 0;
if (!isMounted) process.stdout.write("D20 is not tried: a small tmpfs cannot be mounted here.\n");

describe.skipIf(!isMounted)("D20, H15: a disk that is full", () => {
  afterAll(async () => {
    spawnSync("umount", [tmpfs]);
    await rm(tmpfs, { recursive: true, force: true });
  });

  test("refuses what does not fit and leaves nothing of it; worker and sweeper go on; room heals it", async () => {
    const deps = withStore(createFilesystemObjectStore(tmpfs));
    const { upload } = await receiveUpload(deps, incoming(userId, dayBody(106)));
    const filler = path.join(tmpfs, "filler");
    await writeFile(filler, Buffer.alloc(1_000_000)).catch(() => {
      // It fills what there is: that is what it is for.
    });
    const refused = receiveUpload(deps, incoming(userId, dayBody(107)));
    await expect(refused).rejects.toMatchObject({
      code: expect.stringMatching(/^(insufficient_storage|storage_unavailable)$/),
    });
    expect(await readdir(path.join(tmpfs, "incoming"))).toEqual([]);

    await processUpload(deps, jobOf(userId, upload.id));
    expect(await statusOf(upload.id)).toMatchObject({ status: "completed" });
    const { signal } = new AbortController();
    const params = { afterUserId: null, graces: SWEEP_GRACES, signal };
    expect(await sweepUploads(deps, params)).not.toBeNull();

    await rm(filler);
    await receiveUpload(deps, incoming(userId, dayBody(107)));
    const { uploads } = await readUploads(bench.deps, { userId, limit: 10, offset: 0 });
    expect(uploads).toHaveLength(2);
  });
});
