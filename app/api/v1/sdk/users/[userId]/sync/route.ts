import { refuseMethod } from "#lib/http/refuse-method.ts";
import { acceptedResponse, receiveRequest } from "#lib/http/upload-route.ts";
import { rawRoute } from "#lib/http/route.ts";

/**
 * POST /api/v1/sdk/users/:userId/sync: the address of the Open Wearables SDKs. Whose data it is, is
 * told by the token alone: the id in the address is the SDK's own and is not looked at.
 */
export const POST = rawRoute({
  auth: { scope: "upload" },
  handle: async (call) =>
    acceptedResponse(await receiveRequest(call, { routeHint: "open-wearables" })),
});

const refused = refuseMethod("OPTIONS, POST");
export { refused as DELETE, refused as GET, refused as PATCH, refused as PUT };
