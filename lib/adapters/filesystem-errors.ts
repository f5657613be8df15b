import { Failure } from "../domain/errors.ts";

const FULL_CODES = ["ENOSPC", "EDQUOT"];
const STORAGE_CODES = [
  "EROFS",
  "EACCES",
  "EPERM",
  "EIO",
  "EMFILE",
  "ENOTDIR",
  "ENFILE",
  "EEXIST",
  "EISDIR",
  "EBUSY",
  "ESTALE",
];

/**
 * Trouble of the disk becomes `insufficient_storage` when it is full and `storage_unavailable`
 * otherwise; a failure of the sender stays what it is.
 */
export function asStorageFailure(error: unknown): unknown {
  if (FULL_CODES.some((code) => hasCode(error, code))) {
    return new Failure("insufficient_storage", "The upload could not be stored: no space is left.");
  }
  if (STORAGE_CODES.some((code) => hasCode(error, code))) {
    return new Failure("storage_unavailable", "The upload could not be stored. Try again later.");
  }
  return error;
}

/** Whether an error is the one of the system with this `code`, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}
