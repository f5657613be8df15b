import { idParams } from "#lib/contracts/params.ts";
import { uploadDetailResponse } from "#lib/contracts/uploads.ts";
import { getRoute } from "#lib/http/route.ts";
import { readUpload } from "#lib/usecases/uploads/read-uploads.ts";

/** GET /api/v1/uploads/:id: status, counts and reasons, for the owner only. */
export const GET = getRoute({
  auth: { scope: "upload" },
  params: idParams,
  response: uploadDetailResponse,
  handle: ({ deps, params, viewer }) =>
    readUpload(deps, { userId: viewer.userId, uploadId: params.id }),
});
