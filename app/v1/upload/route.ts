import { refuseMethod } from "#lib/http/refuse-method.ts";

/** POST /v1/upload: the upload of health-data-ai-platform. */
export { upstreamUpload as POST } from "#lib/http/upstream-upload.ts";

const refused = refuseMethod("OPTIONS, POST");
export { refused as DELETE, refused as GET, refused as PATCH, refused as PUT };
