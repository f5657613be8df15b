import { DeleteObjectCommand, HeadBucketCommand } from "@aws-sdk/client-s3";
import { v7 as uuidv7 } from "uuid";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { openS3Bucket, S3_TEMPORARY_PREFIX, type S3Bucket, type S3Options } from "./s3-bucket.ts";
import { discardS3Unfinished, listS3Objects } from "./s3-listing.ts";
import { putS3Object } from "./s3-put.ts";
import { openS3Object } from "./s3-read.ts";

/** A readiness check writes only when nothing was written for so long. */
const PROBE_MS = 60_000;

/**
 * Objects in a bucket of an S3-compatible store. A key appears whole or not at all: small bodies
 * are one PutObject, larger ones are put together under a temporary key and copied within the
 * store. The SHA-256 is kept as metadata, and an object that differs from it is told of in the log.
 */
export function createS3ObjectStore(
  options: S3Options,
  { log, clock }: { log: Log; clock: Clock },
): ObjectStore & { close(): void } {
  const bucket = openS3Bucket(options, log);
  let writtenAtMs = Number.NEGATIVE_INFINITY;
  const put: ObjectStore["put"] = async (key, body, limits) => {
    const stored = await putS3Object(bucket, { key, body, ...limits });
    writtenAtMs = clock.now().getTime();
    return stored;
  };
  return {
    put,
    get: (key) => readWhole(bucket, key),
    stream: (key) => openS3Object(bucket, key),
    list: (prefix) => listS3Objects(bucket, prefix),
    remove: (key) => removeObject(bucket, key),
    discardUnfinished: (before) => discardS3Unfinished(bucket, before),
    async check() {
      if (clock.now().getTime() - writtenAtMs < PROBE_MS) {
        await reach(bucket);
        return;
      }
      const key = `${S3_TEMPORARY_PREFIX}check-${uuidv7()}`;
      await put(key, probeBody(), { maxBytes: 16 });
      await removeObject(bucket, key);
    },
    close: () => bucket.client.destroy(),
  };
}

async function readWhole(bucket: S3Bucket, key: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of await openS3Object(bucket, key)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* probeBody(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("pulsegrid");
}

async function reach({ client, name, refusal }: S3Bucket): Promise<void> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: name }));
  } catch (error) {
    throw refusal(error, "HeadBucket");
  }
}

/** S3 answers the same whether the object was there or not; other stores say that it was not. */
async function removeObject({ client, name, refusal }: S3Bucket, key: string): Promise<void> {
  try {
    await client.send(new DeleteObjectCommand({ Bucket: name, Key: key }));
  } catch (error) {
    const failure = refusal(error, "DeleteObject");
    if (failure.code !== "not_found") throw failure;
  }
}
