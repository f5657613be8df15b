import { idParams } from "../contracts/params.ts";
import { Failure } from "../domain/errors.ts";
import type { Viewer } from "../domain/identity/viewer.ts";
import {
  parseByteCount,
  parseUploadChecksum,
  parseUploadMetadata,
  TUS_CHECKSUMS,
  TUS_EXTENSIONS,
  TUS_VERSION,
} from "../domain/uploads/tus-headers.ts";
import { appendResumable, type ResumableProgress } from "../usecases/resumable/append-resumable.ts";
import { terminateResumable } from "../usecases/resumable/end-resumable.ts";
import { findResumable } from "../usecases/resumable/find-resumable.ts";
import { startResumable } from "../usecases/resumable/start-resumable.ts";
import { type WebDeps, webDeps } from "../wiring/container.ts";
import { assertUploadRate, withUploadSlot } from "./admit-upload.ts";
import { parseInput } from "./input.ts";
import { pacedBody } from "./paced-body.ts";
import { refuseMethod } from "./refuse-method.ts";
import { rawRoute } from "./route.ts";
import { recordTypeHint } from "./upload-route.ts";

const ADDRESS = "/api/v1/uploads/resumable";
const PIECE_TYPE = "application/offset+octet-stream";

type TusCall = {
  deps: WebDeps;
  request: Request;
  viewer: Viewer;
  params: Record<string, string | string[] | undefined>;
};

/** tus asks for its version in every request and answer, and for 460 where a checksum differs. */
function tusRoute(handle: (call: TusCall) => Promise<Response>) {
  const route = rawRoute({
    auth: { scope: "upload" },
    handle: (call) => {
      if (call.request.headers.get("tus-resumable") === TUS_VERSION) return handle(call);
      return new Response(null, { status: 412, headers: { "tus-version": TUS_VERSION } });
    },
  });
  return async (request: Request, context: Parameters<typeof route>[1]): Promise<Response> => {
    const response = await route(request, context);
    response.headers.set("tus-resumable", TUS_VERSION);
    if (response.status !== 422) return response;
    return new Response(response.body, { status: 460, headers: response.headers });
  };
}

/** OPTIONS: what of tus is offered. */
export async function describeTus(): Promise<Response> {
  const { config } = await webDeps();
  const headers = {
    allow: "OPTIONS, POST, HEAD, PATCH, DELETE",
    "tus-resumable": TUS_VERSION,
    "tus-version": TUS_VERSION,
    "tus-extension": TUS_EXTENSIONS,
    "tus-max-size": String(config.maxResumableBytes),
    "tus-checksum-algorithm": TUS_CHECKSUMS.join(","),
  };
  return new Response(null, { status: 204, headers });
}

/** POST: an upload of so many bytes, perhaps with the first of them. */
export const createTus = tusRoute(async (call) => {
  const { deps, request, viewer } = call;
  await assertUploadRate(call);
  const metadata = parseUploadMetadata(request.headers.get("upload-metadata"));
  const row = await startResumable(deps, {
    userId: viewer.userId,
    sizeBytes: parseByteCount(request.headers.get("upload-length"), "upload-length"),
    contentType: metadata.get("filetype") || null,
    contentEncoding: metadata.get("contentEncoding") ?? null,
    fileName: metadata.get("filename") ?? null,
    routeHint: recordTypeHint(metadata.get("recordType") ?? null),
    maxBytes: deps.config.maxResumableBytes,
    quotaBytes: deps.config.uploadQuotaBytes,
  });
  const hasContent = request.headers.get("content-type") === PIECE_TYPE;
  const progress = hasContent ? await append(call, row.id) : row;
  const headers = { ...progressHeaders(progress), location: `${ADDRESS}/${row.id}` };
  return new Response(null, { status: 201, headers });
});

/** HEAD: where the upload goes on. */
export const headTus = tusRoute(async ({ deps, viewer, params }) => {
  const { id } = parseInput(idParams, params);
  const row = await findResumable(deps, { userId: viewer.userId, id });
  const headers = {
    ...progressHeaders(row),
    "upload-length": String(row.sizeBytes),
    "cache-control": "no-store",
  };
  return new Response(null, { status: 200, headers });
});

/** PATCH: the next piece. */
export const patchTus = tusRoute(async (call) => {
  if (call.request.headers.get("content-type") !== PIECE_TYPE) {
    throw new Failure("unsupported_media_type", `Send ${PIECE_TYPE}.`);
  }
  const { id } = parseInput(idParams, call.params);
  return new Response(null, { status: 204, headers: progressHeaders(await append(call, id)) });
});

/** DELETE: the upload is given up. */
export const deleteTus = tusRoute(async ({ deps, viewer, params }) => {
  await terminateResumable(deps, { userId: viewer.userId, ...parseInput(idParams, params) });
  return new Response(null, { status: 204 });
});

/** POST to one upload: for clients that can send nothing but GET and POST. */
export const overriddenTus = (request: Request, context: Parameters<typeof patchTus>[1]) => {
  const method = request.headers.get("x-http-method-override");
  if (method === "PATCH") return patchTus(request, context);
  if (method === "DELETE") return deleteTus(request, context);
  return refusedUpload(request);
};

/** The methods that the two addresses do not have. */
export const refusedUploads = refuseMethod("OPTIONS, POST");
export const refusedUpload = refuseMethod("DELETE, HEAD, OPTIONS, PATCH");

function append(call: TusCall, id: string): Promise<ResumableProgress> {
  const { deps, request, viewer } = call;
  const { headers, body } = request;
  const length = headers.get("content-length");
  const piece = {
    userId: viewer.userId,
    id,
    offsetBytes: isCreation(request)
      ? 0
      : parseByteCount(headers.get("upload-offset"), "upload-offset"),
    contentLengthBytes: length === null ? null : parseByteCount(length, "content-length"),
    checksum: parseUploadChecksum(headers.get("upload-checksum")),
    body: body === null ? null : pacedBody(body),
    quotaBytes: deps.config.uploadQuotaBytes,
  };
  return withUploadSlot(deps, () => appendResumable(deps, piece));
}

const isCreation = (request: Request) => new URL(request.url).pathname === ADDRESS;

function progressHeaders({ offsetBytes, expiresAt, uploadId }: ResumableProgress) {
  return {
    "upload-offset": String(offsetBytes),
    "upload-expires": expiresAt.toUTCString(),
    ...(uploadId === null ? {} : { "content-location": `/api/v1/uploads/${uploadId}` }),
  };
}
