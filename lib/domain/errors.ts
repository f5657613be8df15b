/** The closed list of expected failures. HTTP statuses are mapped in one place, lib/http/problem.ts. */
export type FailureCode =
  | "invalid_input"
  | "empty_body"
  | "not_authenticated"
  | "forbidden"
  | "not_found"
  | "method_not_allowed"
  | "conflict"
  | "challenge_unknown"
  | "challenge_expired"
  | "passkey_refused"
  | "payload_too_large"
  | "unsupported_media_type"
  | "request_timeout"
  | "rate_limited"
  | "configuration"
  | "upstream_unavailable"
  | "upstream_refused"
  | "upstream_invalid"
  | "storage_unavailable"
  | "database_newer"
  | "checksum_mismatch"
  | "idempotency_mismatch"
  | "idempotency_in_progress"
  | "quota_exceeded"
  | "overloaded"
  | "insufficient_storage"
  | "gone"
  | "offset_mismatch"
  | "locked";

export type InvalidParam = { name: string; reason: string };

/**
 * An expected failure, with a stable `code` and a message that may be shown to the caller.
 * Anything thrown that is not a `Failure` is a bug and is answered without its message.
 */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly invalidParams: readonly InvalidParam[];
  /** When trying again may help; null where it will not, or nobody knows. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: FailureCode,
    message: string,
    more: readonly InvalidParam[] | { retryAfterSeconds: number } = [],
  ) {
    super(message);
    this.name = "Failure";
    this.code = code;
    this.invalidParams = "retryAfterSeconds" in more ? [] : more;
    this.retryAfterSeconds = "retryAfterSeconds" in more ? more.retryAfterSeconds : null;
  }
}
