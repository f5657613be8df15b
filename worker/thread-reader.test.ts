import { createHash } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { Failure } from "#lib/domain/errors.ts";
import type { ObjectStore } from "#lib/ports/object-store.ts";
import type { UploadReader, UploadToRead } from "#lib/ports/upload-reader.ts";
import { createInlineReader } from "#lib/usecases/uploads/inline-reader.ts";
import { createThreadReader, READER_LIMITS } from "./thread-reader.ts";

const MISBEHAVING = new URL("./test-threads/misbehave.ts", import.meta.url);
const PIECE_BYTES = 64 * 1024;

let open: UploadReader[] = [];

afterEach(async () => {
  await Promise.all(open.map((reader) => reader.close()));
  open = [];
});

/** A store with one object; `failAfter` pieces it is lost. */
function storeOf(bytes: Uint8Array | null, failAfter = Number.POSITIVE_INFINITY) {
  const stream = async () => {
    if (bytes === null) throw new Failure("not_found", "There is no such object.");
    return (async function* () {
      for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
        if (start / PIECE_BYTES >= failAfter) {
          throw new Failure("storage_unavailable", "The store is lost.");
        }
        yield bytes.subarray(start, start + PIECE_BYTES);
      }
    })();
  };
  const unused = () => Promise.reject(new Error("not asked for"));
  return {
    stream,
    put: unused,
    get: unused,
    remove: unused,
    check: unused,
    discardUnfinished: unused,
    list: async function* () {},
  } satisfies ObjectStore;
}

function threadReader(
  store: ObjectStore,
  options: Partial<Parameters<typeof createThreadReader>[1]> = {},
) {
  const reader = createThreadReader({ objectStore: store }, { limits: READER_LIMITS, ...options });
  open.push(reader);
  return reader;
}

const asked = (bytes: Uint8Array, fields: Partial<UploadToRead> = {}): UploadToRead => ({
  objectKey: "raw/x",
  contentSha256: createHash("sha256").update(bytes).digest("hex"),
  mediaType: "json",
  contentEncoding: null,
  routeHint: "",
  receivedAtMs: Date.UTC(2026, 2, 5),
  storeReproductive: false,
  ...fields,
});

const stepsFile = (recordCount: number) =>
  new TextEncoder().encode(
    JSON.stringify({
      records: Array.from({ length: recordCount }, (_, index) => ({
        record_type: "steps",
        value: 1 + (index % 90),
        unit: "count",
        start_time_ms: Date.UTC(2026, 0, 1) + index * 60_000,
        end_time_ms: Date.UTC(2026, 0, 1) + index * 60_000 + 30_000,
      })),
    }),
  );

async function readAll(reader: UploadReader, upload: UploadToRead) {
  let text = "";
  const end = await reader.read(upload, async ({ lines }) => {
    text += new TextDecoder().decode(lines);
  });
  return { end, text };
}

const withoutIds = (text: string) =>
  text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, "id");

describe("the reading thread", () => {
  test("gives the lines that reading in place gives, in their order, upload after upload", async () => {
    const bytes = stepsFile(30_000);
    const store = storeOf(bytes);
    let nextId = 0;
    const newId = () => `0190000-0000-7000-8000-${String((nextId += 1)).padStart(12, "0")}`;
    const inline = await readAll(createInlineReader({ objectStore: store, newId }), asked(bytes));
    const reader = threadReader(store);
    const both = await Promise.all([1, 2].map(() => readAll(reader, asked(bytes))));
    for (const read of both) {
      expect(read.end).toEqual(inline.end);
      expect(withoutIds(read.text).length).toBeGreaterThan(1_000_000);
      expect(read.text.split("\n").length).toBe(inline.text.split("\n").length);
    }
    expect(inline.end).toMatchObject({ kind: "read", recordCount: 30_000 });
  });

  test("makes the next piece only when earlier ones were taken", async () => {
    const bytes = stepsFile(60_000);
    let openWrites = 0;
    let most = 0;
    const end = await threadReader(storeOf(bytes)).read(asked(bytes), async () => {
      openWrites += 1;
      most = Math.max(most, openWrites);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      openWrites -= 1;
    });
    expect(most).toBe(1);
    expect(end.kind).toBe("read");
  });

  test("costs energy that is measured: the CPU time of the process holds that of the thread", async () => {
    const bytes = stepsFile(30_000);
    const reader = threadReader(storeOf(bytes));
    const started = { all: process.cpuUsage(), main: process.threadCpuUsage() };
    await readAll(reader, asked(bytes));
    const all = process.cpuUsage(started.all);
    const main = process.threadCpuUsage(started.main);
    // The meters read the first. Reading is nearly all of the work, and none of it is done here.
    expect(all.user + all.system).toBeGreaterThan(2 * (main.user + main.system));
  });

  test("H8: bytes that are not those that were received are a damage, also where they parse", async () => {
    const bytes = stepsFile(10);
    const upload = asked(bytes, { contentSha256: "0".repeat(64) });
    const reader = threadReader(storeOf(bytes));
    expect(await readAll(reader, upload)).toMatchObject({ end: { kind: "damaged" } });
  });

  test("H8: a bit flip that makes the file unreadable is told as damage, not as a bad file", async () => {
    const bytes = stepsFile(10);
    const flipped = bytes.slice();
    flipped[0] = 0x00;
    const reader = threadReader(storeOf(flipped));
    expect(await readAll(reader, asked(bytes))).toMatchObject({ end: { kind: "damaged" } });
  });

  test("H8: an object that is gone is a damage", async () => {
    const end = await threadReader(storeOf(null)).read(asked(new Uint8Array(1)), async () => {});
    expect(end).toEqual({ kind: "damaged" });
  });

  test("H8: a store that is lost on the way is an error to try again, and the reader goes on", async () => {
    const bytes = stepsFile(30_000);
    const lost = threadReader(storeOf(bytes, 2));
    await expect(readAll(lost, asked(bytes))).rejects.toMatchObject({
      code: "storage_unavailable",
    });
    await expect(readAll(lost, asked(bytes))).rejects.toMatchObject({
      code: "storage_unavailable",
    });
  });

  test("an error of the loading side comes through as it is, and the next upload is read", async () => {
    const bytes = stepsFile(10);
    const reader = threadReader(storeOf(bytes));
    const refusal = new Error("the database refused");
    await expect(reader.read(asked(bytes), () => Promise.reject(refusal))).rejects.toBe(refusal);
    expect(await readAll(reader, asked(bytes))).toMatchObject({ end: { kind: "read" } });
  });
});

describe("E5: a file that asks for too much", () => {
  test("millions of tiny entries end at a limit", async () => {
    const bytes = new TextEncoder().encode(`[${"0,".repeat(2_100_000)}0]`);
    const { end } = await readAll(threadReader(storeOf(bytes)), asked(bytes));
    expect(end).toMatchObject({ kind: "unreadable", reasonCode: "too_many_items" });
  });

  test("one string of 40 MB is one refused field, not a broken worker", async () => {
    const bytes = new TextEncoder().encode(
      JSON.stringify([{ recordType: "Steps", count: "9".repeat(40_000_000) }]),
    );
    const { end } = await readAll(threadReader(storeOf(bytes)), asked(bytes));
    expect(end).toMatchObject({ kind: "read", recordCount: 0, refusedCount: 1 });
  });

  test("time: a thread that does not come back is ended and the file given up", async () => {
    const bytes = stepsFile(1);
    const limits = { ...READER_LIMITS, budgetMs: 500 };
    const reader = threadReader(storeOf(bytes), { limits, script: MISBEHAVING });
    const { end } = await readAll(reader, asked(bytes, { routeHint: "hang" }));
    expect(end).toMatchObject({ kind: "unreadable", reasonCode: "time_budget" });
  });
});

describe("H3: a thread that breaks down", () => {
  test("for want of memory fails this reading only, and the process lives", async () => {
    const bytes = stepsFile(1);
    const limits = { ...READER_LIMITS, heapMib: 32 };
    const reader = threadReader(storeOf(bytes), { limits, script: MISBEHAVING });
    await expect(readAll(reader, asked(bytes, { routeHint: "memory" }))).rejects.toMatchObject({
      reasonCode: "reader_out_of_memory",
    });
  });

  test("by an error fails this reading only; the next one gets a new thread", async () => {
    const bytes = stepsFile(1);
    const reader = threadReader(storeOf(bytes), { script: MISBEHAVING });
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(readAll(reader, asked(bytes))).rejects.toMatchObject({
        reasonCode: "reader_crashed",
      });
    }
  });
});
