import {
  upstreamHistoryQuery,
  upstreamHistoryResponse,
  upstreamStatusParams,
  upstreamStatusResponse,
} from "../contracts/upstream-uploads.ts";
import {
  readUpstreamHistory,
  readUpstreamUpload,
} from "../usecases/clients/read-upstream-uploads.ts";
import { clientRoute } from "./client-route.ts";
import { parseInput } from "./input.ts";
import { upstreamRefusal } from "./upstream-shape.ts";

/** GET /v1/upload/status/{correlation_id}: one of the caller's own uploads. */
export const upstreamUploadStatus = clientRoute({
  refusal: upstreamRefusal,
  handle: async ({ deps, params, viewer }) => {
    const { correlationId } = parseInput(upstreamStatusParams, params);
    const upload = await readUpstreamUpload(deps, {
      userId: viewer.userId,
      uploadId: correlationId,
    });
    return Response.json(upstreamStatusResponse.parse(upload));
  },
});

/** GET /v1/upload/history: the caller's own uploads, newest first. */
export const upstreamUploadHistory = clientRoute({
  refusal: upstreamRefusal,
  handle: async ({ deps, request, viewer }) => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const query = parseInput(upstreamHistoryQuery, search);
    const history = await readUpstreamHistory(deps, { userId: viewer.userId, query });
    return Response.json(upstreamHistoryResponse.parse(history));
  },
});
