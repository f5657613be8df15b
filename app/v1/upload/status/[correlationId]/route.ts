/** GET /v1/upload/status/:correlationId: in the shape of health-data-ai-platform. */
export { upstreamUploadStatus as GET } from "#lib/http/upstream-status.ts";
