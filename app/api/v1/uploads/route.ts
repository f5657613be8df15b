import { uploadListQuery, uploadListResponse } from "#lib/contracts/uploads.ts";
import { refuseMethod } from "#lib/http/refuse-method.ts";
import { getRoute } from "#lib/http/route.ts";
import { uploadRoute } from "#lib/http/upload-route.ts";
import { readUploads } from "#lib/usecases/uploads/read-uploads.ts";

/** GET /api/v1/uploads: the caller's own uploads, newest first. */
export const GET = getRoute({
  auth: { scope: "upload" },
  query: uploadListQuery,
  response: uploadListResponse,
  handle: ({ deps, query, viewer }) => readUploads(deps, { ...query, userId: viewer.userId }),
});

/** POST /api/v1/uploads: one Health Connect file, JSON or Avro. */
export const POST = uploadRoute;

const refused = refuseMethod("GET, HEAD, OPTIONS, POST");
export { refused as DELETE, refused as PATCH, refused as PUT };
