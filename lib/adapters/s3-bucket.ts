import { type PutObjectCommandInput, S3Client } from "@aws-sdk/client-s3";
import type { Log } from "../ports/log.ts";
import { type S3Refusal, s3Refusals } from "./s3-errors.ts";

/** Where objects lie until they are whole; none is listed from there. */
export const S3_TEMPORARY_PREFIX = "incoming/";

const ATTEMPTS = 3;
const CONNECT_MS = 3_000;
const SILENCE_MS = 20_000;

export type S3Options = {
  /** Null: the address of AWS for the region. */
  endpointUrl: string | null;
  region: string;
  bucket: string;
  /** Null: the SDK's own chain (role of the pod, profile). */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
  forcePathStyle: boolean;
  serverSideEncryption: "AES256" | "aws:kms" | null;
  kmsKeyId: string | null;
};

/** One bucket with what every request to it needs. */
export type S3Bucket = {
  client: S3Client;
  name: string;
  /** The encryption asked for with each object. */
  encryption: Pick<PutObjectCommandInput, "ServerSideEncryption" | "SSEKMSKeyId">;
  refusal: S3Refusal;
  log: Log;
};

/** Opens a bucket; nothing is asked of it yet. Three tries with back-off for what may pass. */
export function openS3Bucket(options: S3Options, log: Log): S3Bucket {
  const { endpointUrl, credentials, serverSideEncryption, kmsKeyId } = options;
  const client = new S3Client({
    region: options.region,
    forcePathStyle: options.forcePathStyle,
    maxAttempts: ATTEMPTS,
    // Older servers know neither the SDK's trailing checksums nor answer with one. What is stored
    // is hashed here as well.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
    ...(endpointUrl === null ? {} : { endpoint: endpointUrl }),
    ...(credentials === null ? {} : { credentials }),
  });
  return {
    client,
    name: options.bucket,
    encryption: {
      ...(serverSideEncryption === null ? {} : { ServerSideEncryption: serverSideEncryption }),
      ...(kmsKeyId === null ? {} : { SSEKMSKeyId: kmsKeyId }),
    },
    refusal: s3Refusals(log, options.bucket),
    log,
  };
}
