/** POST /api/v2/login: sign-in of the HCGateway app. */
export { hcgatewayLogin as POST } from "#lib/http/hcgateway-tokens.ts";
