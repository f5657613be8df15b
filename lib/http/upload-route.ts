import { uploadAcceptedResponse } from "../contracts/uploads.ts";
import { Failure } from "../domain/errors.ts";
import { isRecordType } from "../domain/health/catalogue.ts";
import type { Viewer } from "../domain/identity/viewer.ts";
import { declaredSha256 } from "../domain/uploads/declared-digest.ts";
import { describeUpload } from "../usecases/uploads/describe-upload.ts";
import {
  type IncomingUpload,
  type ReceivedUpload,
  receiveUpload,
} from "../usecases/uploads/receive-upload.ts";
import type { WebDeps } from "../wiring/container.ts";
import { admitUpload } from "./admit-upload.ts";
import { pacedBody } from "./paced-body.ts";
import { rawRoute } from "./route.ts";

type UploadCall = { deps: WebDeps; request: Request; viewer: Viewer };

/** What an address knows about an upload beside its request. */
export type UploadFields = Pick<IncomingUpload, "routeHint"> &
  Partial<
    Pick<
      IncomingUpload,
      | "body"
      | "contentType"
      | "contentEncoding"
      | "contentLengthBytes"
      | "declaredSha256"
      | "description"
      | "fileName"
    >
  >;

/**
 * Takes one upload in from a request: its body, streamed to the object store and never held whole,
 * unless the address has read the body itself and gives another.
 */
export function receiveRequest(call: UploadCall, fields: UploadFields): Promise<ReceivedUpload> {
  const { deps } = call;
  return admitUpload(call, () =>
    receiveUpload(deps, {
      ...incomingOf(call),
      ...(fields.body === undefined ? {} : NOTHING_PROMISED),
      ...fields,
    }),
  );
}

/** The headers speak of the request's body, not of one that the address made of it. */
const NOTHING_PROMISED = { contentLengthBytes: null, contentEncoding: null, declaredSha256: null };

function incomingOf({ deps, request, viewer }: UploadCall): Omit<IncomingUpload, "routeHint"> {
  return {
    userId: viewer.userId,
    contentType: request.headers.get("content-type"),
    contentLengthBytes: contentLength(request),
    contentEncoding: request.headers.get("content-encoding"),
    idempotencyKey: request.headers.get("idempotency-key"),
    declaredSha256: declaredSha256({
      contentDigest: request.headers.get("content-digest"),
      reprDigest: request.headers.get("repr-digest"),
      digest: request.headers.get("digest"),
      contentSha256: request.headers.get("x-content-sha256"),
    }),
    fileName: fileName(request),
    description: null,
    quotaBytes: deps.config.uploadQuotaBytes,
    body: request.body === null ? null : pacedBody(request.body),
    maxBytes: deps.config.maxUploadBytes,
    simulated: false,
  };
}

/** 202 with the upload's address in `Location`. */
export function acceptedResponse({ upload, duplicate, replayed }: ReceivedUpload): Response {
  const body = uploadAcceptedResponse.parse({ ...describeUpload(upload), duplicate });
  return Response.json(body, {
    status: 202,
    headers: {
      location: `/api/v1/uploads/${upload.id}`,
      "cache-control": "private, no-store",
      ...(replayed ? { "idempotent-replayed": "true" } : {}),
    },
  });
}

/**
 * POST of one Health Connect file as the body. `?recordType=Steps` names the type of records that
 * do not tell it themselves.
 */
export const uploadRoute = rawRoute({
  auth: { scope: "upload" },
  handle: async (call) =>
    acceptedResponse(await receiveRequest(call, { routeHint: hintOf(call.request) })),
});

const hintOf = (request: Request) =>
  recordTypeHint(new URL(request.url).searchParams.get("recordType"));

/** What a named record type tells of an upload. Errors: invalid_input for one that is unknown. */
export function recordTypeHint(recordType: string | null): string {
  if (recordType === null) return "";
  if (isRecordType(recordType)) return `records:${recordType}`;
  throw new Failure("invalid_input", "recordType: is not a record type that is known", [
    { name: "recordType", reason: "is not a record type that is known" },
  ]);
}

function contentLength(request: Request): number | null {
  const text = request.headers.get("content-length");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** The name a browser gives the file, for show only. Percent-encoded, because headers are ASCII. */
function fileName(request: Request): string | null {
  const text = request.headers.get("x-file-name");
  if (text === null) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
