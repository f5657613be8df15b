/** POST /auth/jwt/login: sign-in of the clients of health-data-ai-platform. */
export { upstreamLogin as POST } from "#lib/http/upstream-tokens.ts";
