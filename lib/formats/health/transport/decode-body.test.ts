import { Readable } from "node:stream";
import {
  brotliCompressSync,
  createGzip,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import { describe, expect, test } from "vitest";
import { failureOf, inPieces, readAll, readSource } from "../reading-bench.ts";
import { UnreadableUpload } from "../unreadable-upload.ts";

const STEP = { count: 1, start_time: "2025-02-04T08:00:00Z", end_time: "2025-02-04T09:00:00Z" };
const BODY = Buffer.from(JSON.stringify({ steps: Array.from({ length: 500 }, () => STEP) }));
const GARBAGE = Buffer.from("garbage");

describe("compressed bodies", () => {
  test.each([
    ["gzip", gzipSync(BODY)],
    ["x-gzip", gzipSync(BODY)],
    ["GZIP", gzipSync(BODY)],
    ["deflate", deflateSync(BODY)],
    ["deflate", deflateRawSync(BODY)],
    ["br", brotliCompressSync(BODY)],
    ["zstd", zstdCompressSync(BODY)],
    ["identity", BODY],
    ["gzip", Buffer.concat([gzipSync(BODY.subarray(0, 99)), gzipSync(BODY.subarray(99))])],
  ])("%s is read", async (contentEncoding, bytes) => {
    expect((await readAll(bytes, { contentEncoding })).itemCount).toBe(500);
    const slowly = await readSource(inPieces(bytes, 7), { contentEncoding });
    expect(slowly.itemCount).toBe(500);
  });
});

describe("D10", () => {
  test.each(["compress", "gzip, br", "aes128gcm"])(
    "an unknown encoding: %s",
    async (contentEncoding) => {
      expect(await failureOf(BODY, { contentEncoding })).toBe("encoding_unsupported");
    },
  );

  test.each([
    ["gzip", gzipSync(BODY)],
    ["deflate", deflateSync(BODY)],
    ["br", brotliCompressSync(BODY)],
    ["zstd", zstdCompressSync(BODY)],
  ])("%s that is cut off, damaged, or followed by garbage", async (contentEncoding, whole) => {
    const damaged = Buffer.from(whole);
    damaged.fill(0x55, 8, 24);
    const cut = whole.subarray(0, whole.length - 5);
    for (const bytes of [cut, damaged, GARBAGE, Buffer.concat([whole, GARBAGE])]) {
      expect(await failureOf(bytes, { contentEncoding })).toBe("encoding_corrupt");
    }
    const apart = async function* () {
      yield whole;
      yield GARBAGE;
    };
    const reading = readSource(apart(), { contentEncoding });
    await expect(reading).rejects.toMatchObject({ reasonCode: "encoding_corrupt" });
  });

  test.each([
    ["gzip", gzipSync(gzipSync(BODY))],
    ["br", brotliCompressSync(zstdCompressSync(BODY))],
  ])("compressed twice under %s", async (contentEncoding, bytes) => {
    expect(await failureOf(bytes, { contentEncoding })).toBe("encoding_nested");
  });

  test("compressed without saying so", async () => {
    expect(await failureOf(gzipSync(BODY))).toBe("encoding_unsupported");
  });

  test("a bomb ends at the limit, before its bytes are there", async () => {
    // Two gigabytes of blanks would come out; the source is asked for a little of it.
    const blanks = Buffer.alloc(1_048_576, " ");
    const feed = Readable.from(
      (function* pieces() {
        for (let count = 0; count < 2_048; count += 1) yield blanks;
      })(),
    );
    const bomb = feed.pipe(createGzip({ level: 9 }));
    let askedBytes = 0;
    const source = async function* () {
      for await (const piece of bomb) {
        askedBytes += Buffer.from(piece).length;
        yield Buffer.from(piece);
      }
    };
    const before = process.memoryUsage().arrayBuffers;
    const limits = { maxDecodedBytes: 20_000_000, maxItems: 10 };
    const reading = readSource(source(), { contentEncoding: "gzip", mediaType: "ndjson", limits });
    await expect(reading).rejects.toBeInstanceOf(UnreadableUpload);
    await expect(reading).rejects.toMatchObject({ reasonCode: "too_large" });
    feed.destroy();
    expect(askedBytes).toBeLessThan(200_000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
  }, 60_000);
});
