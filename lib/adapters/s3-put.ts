import { CopyObjectCommand, DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { Readable } from "node:stream";
import { v7 as uuidv7 } from "uuid";
import type { StoredObject } from "../ports/object-store.ts";
import { S3_TEMPORARY_PREFIX, type S3Bucket } from "./s3-bucket.ts";
import { type CountedBody, countBody, joined, readFirstPart } from "./s3-parts.ts";

/** Bodies above it are stored in parts: the smallest part that S3 allows. */
const PART_BYTES = 5 * 1024 * 1024;
/** Each write holds this many parts in memory, and the one that is filled. */
const PARTS_AT_ONCE = 2;

export type NewS3Object = { key: string; body: AsyncIterable<Uint8Array>; maxBytes: number };

/** Stores one object; see `ObjectStore.put`. Memory does not grow with its size. */
export async function putS3Object(bucket: S3Bucket, object: NewS3Object): Promise<StoredObject> {
  const counted = countBody(object.body, object.maxBytes);
  const { first, isAll } = await readFirstPart(counted.pieces, PART_BYTES);
  if (isAll) return putWhole(bucket, object.key, { bytes: first, stored: counted.finish() });
  const temporaryKey = `${S3_TEMPORARY_PREFIX}${uuidv7()}`;
  await putParts(bucket, temporaryKey, { first, counted });
  try {
    return await giveName(bucket, object.key, { temporaryKey, stored: counted.finish() });
  } finally {
    await forget(bucket, temporaryKey);
  }
}

async function putWhole(
  { client, name, encryption, refusal }: S3Bucket,
  key: string,
  { bytes, stored }: { bytes: Buffer; stored: StoredObject },
): Promise<StoredObject> {
  const Metadata = { sha256: stored.sha256Hex };
  try {
    await client.send(
      new PutObjectCommand({ Bucket: name, Key: key, Body: bytes, Metadata, ...encryption }),
    );
  } catch (error) {
    throw refusal(error, "PutObject");
  }
  return stored;
}

/** On any error the parts are given back to the store, and nothing has a name. */
async function putParts(
  { client, name, encryption, refusal }: S3Bucket,
  key: string,
  { first, counted }: { first: Buffer; counted: CountedBody },
): Promise<void> {
  const Body = Readable.from(joined(first, counted.pieces), { objectMode: false });
  const upload = new Upload({
    client,
    params: { Bucket: name, Key: key, Body, ...encryption },
    partSize: PART_BYTES,
    queueSize: PARTS_AT_ONCE,
    leavePartsOnError: false,
  });
  try {
    await upload.done();
  } catch (error) {
    throw counted.failure() ?? refusal(error, "UploadPart");
  } finally {
    Body.destroy();
  }
}

/** The checksum is known only now, and metadata is given with the name: so the object is copied. */
async function giveName(
  { client, name, encryption, refusal }: S3Bucket,
  key: string,
  { temporaryKey, stored }: { temporaryKey: string; stored: StoredObject },
): Promise<StoredObject> {
  try {
    await client.send(
      new CopyObjectCommand({
        Bucket: name,
        Key: key,
        CopySource: `${name}/${temporaryKey}`,
        MetadataDirective: "REPLACE",
        Metadata: { sha256: stored.sha256Hex },
        ...encryption,
      }),
    );
  } catch (error) {
    throw refusal(error, "CopyObject");
  }
  return stored;
}

async function forget({ client, name, refusal }: S3Bucket, key: string): Promise<void> {
  try {
    await client.send(new DeleteObjectCommand({ Bucket: name, Key: key }));
  } catch (error) {
    // Logged; the sweeper takes it away later.
    refusal(error, "DeleteObject");
  }
}
