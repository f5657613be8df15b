import { GetObjectCommand } from "@aws-sdk/client-s3";
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { S3Bucket } from "./s3-bucket.ts";

/**
 * The bytes of one object, hashed on the way; one whose SHA-256 is not the stored one is told of in
 * the log, and whoever reads it finds out by the checksum that he has.
 *
 * Errors   not_found, storage_unavailable; the latter also in the middle.
 */
export async function openS3Object(
  bucket: S3Bucket,
  key: string,
): Promise<AsyncIterable<Uint8Array>> {
  const { client, name, refusal } = bucket;
  try {
    const answer = await client.send(new GetObjectCommand({ Bucket: name, Key: key }));
    if (!(answer.Body instanceof Readable)) throw new Error("S3 answered without a body");
    const sha256Hex = answer.Metadata?.["sha256"] ?? null;
    return compared(bucket, answer.Body, { key, sha256Hex });
  } catch (error) {
    throw refusal(error, "GetObject");
  }
}

async function* compared(
  { log, refusal }: S3Bucket,
  body: Readable,
  { key, sha256Hex }: { key: string; sha256Hex: string | null },
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  try {
    for await (const piece of body) {
      if (!(piece instanceof Uint8Array)) throw new Error("a piece without bytes");
      hash.update(piece);
      yield piece;
    }
  } catch (error) {
    throw refusal(error, "GetObject");
  } finally {
    body.destroy();
  }
  if (sha256Hex !== null && hash.digest("hex") !== sha256Hex) {
    log.error({ objectKey: key }, "stored object does not have the checksum it was stored with");
  }
}
