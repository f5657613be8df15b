/** POST /api/v2/refresh: new tokens for the HCGateway app. */
export { hcgatewayRefresh as POST } from "#lib/http/hcgateway-tokens.ts";
