import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { ObjectStore } from "../ports/object-store.ts";

const LIMITS = { maxBytes: 64 * 1024 * 1024 };

/** Pieces of `bytes`, as a request's body arrives. */
export async function* inPieces(
  bytes: Uint8Array,
  pieceBytes = 60_000,
): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    yield bytes.subarray(start, start + pieceBytes);
  }
}

/** All of what a stream gives. */
export async function gather(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts);
}

async function keysUnder(store: ObjectStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys.toSorted();
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/**
 * What every object store promises, tested alike. `open` gives a store without objects; called
 * twice it gives two stores over the same objects, as web and worker have them.
 */
export function describeObjectStore(open: () => ObjectStore): void {
  test("gives back the bytes it was given, with their size and SHA-256", async () => {
    const bytes = randomBytes(200_000);
    const stored = await open().put("raw/a/1.json", inPieces(bytes), LIMITS);
    expect(stored).toEqual({ sizeBytes: bytes.length, sha256Hex: sha256(bytes) });
    expect(Buffer.from(await open().get("raw/a/1.json")).equals(bytes)).toBe(true);
    expect((await gather(await open().stream("raw/a/1.json"))).equals(bytes)).toBe(true);
  });

  test("stores what is larger than one part of a multipart upload", async () => {
    const bytes = randomBytes(13 * 1024 * 1024 + 17);
    const stored = await open().put("raw/a/large.json", inPieces(bytes), LIMITS);
    expect(stored.sha256Hex).toBe(sha256(bytes));
    expect(sha256(await gather(await open().stream("raw/a/large.json")))).toBe(stored.sha256Hex);
  }, 60_000);

  test("refuses a body above the limit and keeps nothing of it", async () => {
    const put = open().put("raw/b/1.json", inPieces(randomBytes(9_000_000)), {
      maxBytes: 8_999_999,
    });
    await expect(put).rejects.toMatchObject({ code: "payload_too_large" });
    await expect(open().stream("raw/b/1.json")).rejects.toMatchObject({ code: "not_found" });
    expect(await keysUnder(open(), "raw/b/")).toEqual([]);
  });

  test("takes a body of exactly the limit", async () => {
    const stored = await open().put("raw/c/1.json", inPieces(randomBytes(1_000)), {
      maxBytes: 1_000,
    });
    expect(stored.sizeBytes).toBe(1_000);
  });

  test("refuses an empty body", async () => {
    const put = open().put("raw/d/1.json", inPieces(new Uint8Array()), LIMITS);
    await expect(put).rejects.toMatchObject({ code: "empty_body" });
    expect(await keysUnder(open(), "raw/d/")).toEqual([]);
  });

  describeTimes(open);
  describeNames(open);
}

function describeTimes(open: () => ObjectStore): void {
  test("keeps nothing of a body that breaks off, and throws what broke it off", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(7 * 1024 * 1024);
      throw new Error("the sender went away");
    }
    const put = open().put("raw/e/1.json", broken(), LIMITS);
    await expect(put).rejects.toThrow("the sender went away");
    expect(await keysUnder(open(), "raw/e/")).toEqual([]);
  });

  test("shows nothing under a key before all of its bytes are there", async () => {
    const seen: string[][] = [];
    const store = open();
    async function* watched(): AsyncGenerator<Uint8Array> {
      yield randomBytes(7 * 1024 * 1024);
      seen.push(await keysUnder(store, "raw/f/"));
      yield randomBytes(10);
    }
    await store.put("raw/f/1.json", watched(), LIMITS);
    expect(seen).toEqual([[]]);
    expect(await keysUnder(store, "raw/f/")).toEqual(["raw/f/1.json"]);
  });

  test("keeps objects apart that are written at the same time", async () => {
    const bodies = Array.from({ length: 8 }, () => randomBytes(150_000));
    const store = open();
    await Promise.all(
      bodies.map((bytes, index) => store.put(`raw/g/${index}.json`, inPieces(bytes), LIMITS)),
    );
    const read = await Promise.all(
      bodies.map(async (_, index) =>
        sha256(await gather(await store.stream(`raw/g/${index}.json`))),
      ),
    );
    expect(read).toEqual(bodies.map(sha256));
  });
}

function describeNames(open: () => ObjectStore): void {
  test("names what is stored under a prefix, with size and time", async () => {
    const before = Date.now();
    for (const key of ["raw/h/1.json", "raw/h/sub/2~hint-.X.json.gz", "raw/hh/3.json"]) {
      await open().put(key, inPieces(Buffer.from("{}")), LIMITS);
    }
    expect(await keysUnder(open(), "raw/h/")).toEqual([
      "raw/h/1.json",
      "raw/h/sub/2~hint-.X.json.gz",
    ]);
    expect(await keysUnder(open(), "raw/h")).toHaveLength(3);
    expect(await keysUnder(open(), "absent/")).toEqual([]);
    for await (const { sizeBytes, modifiedAt } of open().list("raw/h/1")) {
      expect(sizeBytes).toBe(2);
      // A store's clock may be cut to whole seconds.
      expect(modifiedAt.getTime()).toBeGreaterThan(before - 5_000);
    }
  });

  test("removes an object, and one that is not there", async () => {
    await open().put("raw/i/1.json", inPieces(Buffer.from("{}")), LIMITS);
    await open().remove("raw/i/1.json");
    await open().remove("raw/i/1.json");
    await expect(open().get("raw/i/1.json")).rejects.toMatchObject({ code: "not_found" });
  });

  test("says not_found of a key that never was", async () => {
    await expect(open().get("raw/j/1.json")).rejects.toMatchObject({ code: "not_found" });
    await expect(open().stream("raw/j/1.json")).rejects.toMatchObject({ code: "not_found" });
  });

  test("a reader may leave early", async () => {
    await open().put("raw/k/1.json", inPieces(randomBytes(3_000_000)), LIMITS);
    for await (const piece of await open().stream("raw/k/1.json")) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(await keysUnder(open(), "raw/k/")).toEqual(["raw/k/1.json"]);
  });

  test("proves that it can be written, and leaves no object of that", async () => {
    await open().check();
    expect(await keysUnder(open(), "check")).toEqual([]);
  });
}
