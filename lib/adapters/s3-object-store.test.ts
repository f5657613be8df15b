import { CreateMultipartUploadCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { describeObjectStore, gather, inPieces } from "./object-store-suite.ts";
import { openS3Bucket } from "./s3-bucket.ts";
import { createS3ObjectStore } from "./s3-object-store.ts";
import { systemClock } from "./system-clock.ts";
import { startS3Server } from "./test-servers/s3-server.ts";

const server = await startS3Server();
const lines: string[] = [];
const note = (_: unknown, message: string) => lines.push(message);
const parts = { log: { info: note, warn: note, error: note }, clock: systemClock };
const LIMITS = { maxBytes: 50_000_000 };

afterAll(() => server?.stop());

describe.skipIf(server === null)("an S3 store", () => {
  if (server === null) return;
  const { options } = server;
  describeObjectStore(() => createS3ObjectStore(options, parts));

  test("nothing temporary stays behind, and what a dead process left is discarded", async () => {
    const store = createS3ObjectStore(options, parts);
    const later = new Date(Date.now() + 60_000);
    expect(await store.discardUnfinished(later)).toBe(0);
    const { client, name } = openS3Bucket(options, parts.log);
    await client.send(new CreateMultipartUploadCommand({ Bucket: name, Key: "incoming/dead" }));
    await client.send(new PutObjectCommand({ Bucket: name, Key: "incoming/whole", Body: "x" }));
    expect(await store.discardUnfinished(new Date(0))).toBe(0);
    expect(await store.discardUnfinished(later)).toBe(2);
    expect(await store.discardUnfinished(later)).toBe(0);
  });

  test("H8: a bit that turned in the store is told of in the log", async () => {
    const store = createS3ObjectStore(options, parts);
    await store.put("raw/flip.json", inPieces(randomBytes(1_000)), LIMITS);
    const file = path.join(server.bucketFolder, "raw/flip.json");
    const bytes = await readFile(file);
    bytes[500] = (bytes[500] ?? 0) ^ 1;
    await writeFile(file, bytes);
    await gather(await store.stream("raw/flip.json"));
    expect(lines).toContain("stored object does not have the checksum it was stored with");
  });

  test("H8: credentials that may not read are storage_unavailable, with a clear log line", async () => {
    const wrong = { accessKeyId: "test-access-key", secretAccessKey: "not-the-secret" };
    const store = createS3ObjectStore({ ...options, credentials: wrong }, parts);
    await expect(store.stream("raw/a")).rejects.toMatchObject({ code: "storage_unavailable" });
    expect(lines).toContain("S3 refuses: the credentials may not do this");
  });

  test("a bucket that is not there is storage_unavailable, not an object that is gone", async () => {
    const store = createS3ObjectStore({ ...options, bucket: "absent" }, parts);
    await expect(store.stream("raw/a")).rejects.toMatchObject({ code: "storage_unavailable" });
    await expect(store.check()).rejects.toMatchObject({ code: "storage_unavailable" });
  });

  test("D21: a store that is down keeps nothing and answers again when it is back", async () => {
    const store = createS3ObjectStore(options, parts);
    await store.put("raw/kept.json", inPieces(randomBytes(6_000_000)), LIMITS);
    await server.kill();
    const put = store.put("raw/lost.json", inPieces(randomBytes(10)), LIMITS);
    await expect(put).rejects.toMatchObject({ code: "storage_unavailable", retryAfterSeconds: 30 });
    await expect(store.check()).rejects.toMatchObject({ code: "storage_unavailable" });
    await server.restart();
    expect(await gather(await store.stream("raw/kept.json"))).toHaveLength(6_000_000);
    await expect(store.stream("raw/lost.json")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a store that answers with trouble", () => {
  const servers: Server[] = [];
  afterAll(() => servers.forEach((each) => each.closeAllConnections()));

  async function answering(status: number, code: string) {
    let requestCount = 0;
    const fake = createServer((request, response) => {
      requestCount += 1;
      request.resume();
      response.writeHead(status, { "content-type": "application/xml" });
      response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message></Error>`);
    });
    servers.push(fake);
    const listening = Promise.withResolvers<void>();
    fake.listen(0, "127.0.0.1", listening.resolve);
    await listening.promise;
    const address = fake.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const store = createS3ObjectStore(
      {
        endpointUrl: `http://127.0.0.1:${address.port}`,
        region: "us-east-1",
        bucket: "b",
        credentials: { accessKeyId: "a", secretAccessKey: "s" },
        forcePathStyle: true,
        serverSideEncryption: "aws:kms",
        kmsKeyId: "key-1",
      },
      parts,
    );
    return { store, requestCount: () => requestCount };
  }

  test.each([
    { status: 503, name: "SlowDown", code: "storage_unavailable", tries: 3 },
    { status: 500, name: "InternalError", code: "storage_unavailable", tries: 3 },
    { status: 403, name: "AccessDenied", code: "storage_unavailable", tries: 1 },
    { status: 507, name: "XMinioStorageFull", code: "insufficient_storage", tries: 1 },
  ])("D21: $status $name is $code, after $tries tries", async ({ status, name, code, tries }) => {
    const { store, requestCount } = await answering(status, name);
    const put = store.put("raw/a", inPieces(randomBytes(10)), LIMITS);
    await expect(put).rejects.toMatchObject({ code });
    expect(requestCount()).toBe(tries);
  });
});
