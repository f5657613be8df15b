import { idParams } from "#lib/contracts/params.ts";
import { uploadRetryResponse } from "#lib/contracts/uploads.ts";
import { postRoute } from "#lib/http/route.ts";
import { retryUpload } from "#lib/usecases/uploads/retry-upload.ts";

/** POST /api/v1/uploads/:id/retry: process it again, for its owner or an administrator. */
export const POST = postRoute({
  auth: { scope: "upload" },
  params: idParams,
  response: uploadRetryResponse,
  status: 202,
  handle: async ({ deps, params, viewer }) => {
    await retryUpload(deps, { viewer, uploadId: params.id });
    return { id: params.id, status: "received" as const };
  },
});
