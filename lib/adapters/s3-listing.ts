import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  ListObjectsV2Command,
} from "@aws-sdk/client-s3";
import type { ListedObject } from "../ports/object-store.ts";
import { S3_TEMPORARY_PREFIX, type S3Bucket } from "./s3-bucket.ts";

/** The objects whose key starts with `prefix`, a page at a time. Errors: storage_unavailable. */
export async function* listS3Objects(
  bucket: S3Bucket,
  prefix: string,
): AsyncGenerator<ListedObject> {
  for await (const object of listAll(bucket, prefix)) {
    if (!object.key.startsWith(S3_TEMPORARY_PREFIX)) yield object;
  }
}

async function* listAll(
  { client, name, refusal }: S3Bucket,
  prefix: string,
): AsyncGenerator<ListedObject> {
  let continuation: string | undefined;
  do {
    const page = await client
      .send(
        new ListObjectsV2Command({
          Bucket: name,
          Prefix: prefix,
          ...(continuation === undefined ? {} : { ContinuationToken: continuation }),
        }),
      )
      .catch((error: unknown) => {
        throw refusal(error, "ListObjectsV2");
      });
    for (const { Key: key, Size: sizeBytes, LastModified: modifiedAt } of page.Contents ?? []) {
      if (key !== undefined && modifiedAt !== undefined) {
        yield { key, sizeBytes: sizeBytes ?? 0, modifiedAt };
      }
    }
    continuation = page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (continuation !== undefined);
}

/**
 * Removes temporary objects and unfinished multipart uploads that are older than `before`; answers
 * how many.
 *
 * Errors   storage_unavailable.
 */
export async function discardS3Unfinished(bucket: S3Bucket, before: Date): Promise<number> {
  const { client, name, refusal } = bucket;
  let discardedCount = 0;
  for await (const { key, modifiedAt } of listAll(bucket, S3_TEMPORARY_PREFIX)) {
    if (modifiedAt >= before) continue;
    await client
      .send(new DeleteObjectCommand({ Bucket: name, Key: key }))
      .catch((error: unknown) => {
        throw refusal(error, "DeleteObject");
      });
    discardedCount += 1;
  }
  return discardedCount + (await abortUploads(bucket, before));
}

async function abortUploads(bucket: S3Bucket, before: Date): Promise<number> {
  const { client, name, refusal } = bucket;
  let abortedCount = 0;
  try {
    for await (const page of uploadPages(bucket)) {
      for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
        if (Initiated === undefined || Initiated >= before) continue;
        await client.send(new AbortMultipartUploadCommand({ Bucket: name, Key, UploadId }));
        abortedCount += 1;
      }
    }
  } catch (error) {
    throw refusal(error, "ListMultipartUploads");
  }
  return abortedCount;
}

async function* uploadPages({
  client,
  name,
}: S3Bucket): AsyncGenerator<ListMultipartUploadsCommandOutput> {
  let page: ListMultipartUploadsCommandOutput | null = null;
  do {
    page = await client.send(
      new ListMultipartUploadsCommand({
        Bucket: name,
        Prefix: S3_TEMPORARY_PREFIX,
        ...(page === null
          ? {}
          : { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }),
      }),
    );
    yield page;
  } while (page.IsTruncated === true);
}
