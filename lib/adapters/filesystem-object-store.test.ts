import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFilesystemObjectStore } from "./filesystem-object-store.ts";
import { describeObjectStore, gather, inPieces } from "./object-store-suite.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pulsegrid-store-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describeObjectStore(() => createFilesystemObjectStore(folder));

test("no temporary file stays behind", async () => {
  expect(await readdir(path.join(folder, "incoming"))).toEqual([]);
});

test("a key cannot leave the store", async () => {
  const store = createFilesystemObjectStore(folder);
  const put = store.put("../outside", inPieces(Buffer.from("x")), { maxBytes: 1 });
  await expect(put).rejects.toMatchObject({ code: "invalid_input" });
});

test("D21: a store that cannot be reached is storage_unavailable, at reading and at writing", async () => {
  const file = path.join(folder, "not-a-folder");
  await writeFile(file, "");
  await chmod(file, 0o600);
  const store = createFilesystemObjectStore(path.join(file, "objects"));
  const unavailable = { code: "storage_unavailable" };
  const put = store.put("a", inPieces(Buffer.from("x")), { maxBytes: 1 });
  await expect(put).rejects.toMatchObject(unavailable);
  await expect(store.stream("a").then(gather)).rejects.toMatchObject(unavailable);
  await expect(store.check()).rejects.toMatchObject(unavailable);
});
