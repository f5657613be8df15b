/** POST /v1/upload: the upload of health-data-ai-platform. */
export { upstreamUpload as POST } from "#lib/http/upstream-upload.ts";
