import { Failure, type FailureCode, type InvalidParam } from "../domain/errors.ts";
import { isTemporary, isUnreachable } from "../domain/unexpected-error.ts";

const STATUS: Record<FailureCode, number> = {
  invalid_input: 400,
  empty_body: 400,
  challenge_unknown: 400,
  challenge_expired: 400,
  passkey_refused: 400,
  not_authenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  configuration: 500,
  upstream_refused: 502,
  upstream_invalid: 502,
  upstream_unavailable: 503,
  storage_unavailable: 503,
  database_newer: 503,
  checksum_mismatch: 422,
  idempotency_mismatch: 422,
  idempotency_in_progress: 409,
  quota_exceeded: 413,
  overloaded: 503,
  insufficient_storage: 507,
  gone: 410,
  offset_mismatch: 409,
  locked: 423,
};

/** Where a problem happened, for the caller and for the log line. */
export type RequestInfo = { requestId: string; path: string };

/**
 * Any thrown value as an RFC 9457 response: the only body the API sends on failure. The message
 * of an unexpected error is never shown. A database that is away is a 503, to be tried again.
 */
export function toProblem(error: unknown, info: RequestInfo): Response {
  const problem = describe(error);
  const body = { ...problem, instance: info.path, requestId: info.requestId };
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-request-id": info.requestId,
  });
  const retryAfterSeconds = error instanceof Failure ? error.retryAfterSeconds : null;
  if (retryAfterSeconds !== null) headers.set("retry-after", String(Math.ceil(retryAfterSeconds)));
  else if (problem.status === 503) headers.set("retry-after", "5");
  if (problem.status === 401) headers.set("www-authenticate", "Bearer");
  // The rest of a refused body is not read: the connection cannot be used again.
  if (problem.status === 413) headers.set("connection", "close");
  return Response.json(body, { status: problem.status, headers });
}

type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  invalidParams: readonly InvalidParam[];
};

function describe(error: unknown): Problem {
  if (error instanceof Failure) return describeFailure(error);
  if (isUnreachable(error) || isTemporary(error)) {
    return describeFailure(
      new Failure("storage_unavailable", "The database is not available. Try again later."),
    );
  }
  return {
    type: "/problems/internal",
    title: "internal",
    status: 500,
    code: "internal",
    detail: "An unexpected error occurred.",
    invalidParams: [],
  };
}

function describeFailure({ code, message, invalidParams }: Failure): Problem {
  return {
    type: `/problems/${code}`,
    title: code.replaceAll("_", " "),
    status: STATUS[code],
    code,
    detail: message,
    invalidParams,
  };
}
