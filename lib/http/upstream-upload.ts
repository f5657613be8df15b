import { upstreamUploadResponse } from "../contracts/upstream-uploads.ts";
import { Failure } from "../domain/errors.ts";
import { type AvroProbe, probeAvroUpload } from "../usecases/clients/probe-avro-upload.ts";
import { describeForm } from "../usecases/uploads/describe-form.ts";
import type { ReceivedUpload } from "../usecases/uploads/receive-upload.ts";
import { clientRoute } from "./client-route.ts";
import { openUploadForm } from "./upload-form.ts";
import { receiveRequest } from "./upload-route.ts";
import { upstreamRefusal } from "./upstream-shape.ts";

const BYTES_PER_MB = 2 ** 20;
/** What a form adds to its file: boundaries, headers, a description. */
const FORM_BYTES = 256 * 1024;

/**
 * POST /v1/upload: upstream's upload of one Avro file, with its checks in its order. 202 with
 * upstream's fields; `record_count` is 0 for a file over 1 MiB, whose records are not counted yet.
 */
export const upstreamUpload = clientRoute({
  refusal: (problem) =>
    problem.code === "payload_too_large"
      ? { status: 413, body: { detail: problem.detail } }
      : upstreamRefusal(problem),
  handle: async (call) => {
    const { deps, request, viewer } = call;
    const { maxUploadBytes } = deps.config;
    const form = await openUploadForm(request);
    if (!form.fileName.endsWith(".avro")) {
      return refused(415, "Unsupported file type. Only .avro files are supported.");
    }
    const announcedBytes = Number(request.headers.get("content-length") ?? 0);
    if (announcedBytes > maxUploadBytes + FORM_BYTES) throw tooLarge(maxUploadBytes);
    const { probe, body } = await probeAvroUpload(form.bytes);
    if (probe.kind !== "records") return refusedFile(probe);
    const received = await receiveRequest(call, {
      routeHint: `upstream-v1:${probe.type}`,
      body,
      contentType: "application/avro",
      // What the request says of these is said of the form, not of the file in it.
      contentEncoding: null,
      contentLengthBytes: null,
      declaredSha256: null,
      fileName: form.fileName,
    }).catch((error: unknown) => {
      const isTooLarge = error instanceof Failure && error.code === "payload_too_large";
      throw isTooLarge ? tooLarge(maxUploadBytes) : error;
    });
    const { id: uploadId } = received.upload;
    await describeForm(deps, { userId: viewer.userId, uploadId, description: form.description() });
    return accepted(received, probe);
  },
});

const refused = (status: number, detail: string) => Response.json({ detail }, { status });

const tooLarge = (maxBytes: number) =>
  new Failure(
    "payload_too_large",
    `File is too large. Maximum size is ${maxBytes / BYTES_PER_MB}MB.`,
  );

function refusedFile(probe: Exclude<AvroProbe, { kind: "records" }>): Response {
  switch (probe.kind) {
    case "unsupported":
      return refused(422, `Unsupported record type: ${probe.schemaName}`);
    case "no-records":
      return refused(400, "No valid records found in Avro file");
    case "unreadable":
      return refused(400, `Avro validation failed: ${probe.reason}`);
  }
}

function accepted(
  { upload }: ReceivedUpload,
  probe: Extract<AvroProbe, { kind: "records" }>,
): Response {
  const body = upstreamUploadResponse.parse({
    status: "accepted",
    correlation_id: upload.id,
    object_key: upload.objectKey,
    record_type: probe.schemaName,
    record_count: probe.recordCount ?? 0,
    file_size_bytes: upload.sizeBytes,
    upload_timestamp: upload.receivedAt.toISOString(),
    processing_status: "queued",
  });
  return Response.json(body, { status: 202 });
}
