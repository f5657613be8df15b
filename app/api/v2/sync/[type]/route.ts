import { refuseMethod } from "#lib/http/refuse-method.ts";

/** POST and DELETE /api/v2/sync/:type: records that the HCGateway app read, or lost. */
export { hcgatewayDelete as DELETE, hcgatewaySync as POST } from "#lib/http/hcgateway-sync.ts";

const refused = refuseMethod("DELETE, OPTIONS, POST");
export { refused as GET, refused as PATCH, refused as PUT };
