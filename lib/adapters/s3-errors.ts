import { Failure } from "../domain/errors.ts";
import type { Log } from "../ports/log.ts";

const RETRY_AFTER_SECONDS = 30;
const FULL = /^(QuotaExceeded|XMinioStorageFull|InsufficientStorage|EntityTooLargeQuota)$/;

/** What an S3 answer, or the lack of one, means to the caller. The log tells an operator the rest. */
export type S3Refusal = (error: unknown, operation: string) => Failure;

/**
 * Makes failures of the SDK's errors: an absent key is not_found, a full store
 * insufficient_storage, all else (no bucket, no permission, SlowDown, 5xx, timeout, no connection)
 * storage_unavailable. Only names and statuses are logged, never a message of the store.
 */
export const s3Refusals =
  (log: Log, bucket: string): S3Refusal =>
  (error, operation) => {
    if (error instanceof Failure) return error;
    const name = error instanceof Error ? error.name : "unknown";
    const status = statusOf(error);
    const fields = { operation, bucket, error: name, code: codeOf(error), status };
    if (name === "NoSuchKey" || (status === 404 && name !== "NoSuchBucket")) {
      return new Failure("not_found", "The stored object is gone.");
    }
    if (status === 403 || status === 401 || name === "NoSuchBucket") {
      const hint = status === 404 ? "the bucket does not exist" : "the credentials may not do this";
      log.error(fields, `S3 refuses: ${hint}`);
    } else {
      log.warn(fields, "S3 did not do it");
    }
    if (status === 507 || FULL.test(name)) {
      return new Failure(
        "insufficient_storage",
        "The upload could not be stored: no space is left.",
      );
    }
    return new Failure(
      "storage_unavailable",
      "The object store is not available. Try again later.",
      {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      },
    );
  };

function statusOf(error: unknown): number | null {
  if (typeof error !== "object" || error === null || !("$metadata" in error)) return null;
  const metadata = error.$metadata;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) {
    return null;
  }
  return typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : null;
}

/** A code of the system, such as ECONNREFUSED. */
function codeOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}
