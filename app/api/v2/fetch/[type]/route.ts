/** POST /api/v2/fetch/:type: the caller's own records, as HCGateway gives them back. */
export { hcgatewayFetch as POST } from "#lib/http/hcgateway-fetch.ts";
