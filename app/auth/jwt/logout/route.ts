/** POST /auth/jwt/logout: ends what /auth/jwt/login gave. */
export { upstreamLogout as POST } from "#lib/http/upstream-tokens.ts";
