/** GET /v1/upload/history: in the shape of health-data-ai-platform. */
export { upstreamUploadHistory as GET } from "#lib/http/upstream-status.ts";
