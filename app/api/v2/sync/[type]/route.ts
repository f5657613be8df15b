/** POST and DELETE /api/v2/sync/:type: records that the HCGateway app read, or lost. */
export { hcgatewayDelete as DELETE, hcgatewaySync as POST } from "#lib/http/hcgateway-sync.ts";
