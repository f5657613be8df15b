/** What a client that signed in by name and password is given; not to be mistaken for an API token. */
export const ACCESS_PREFIX = "pgc_";
export const REFRESH_PREFIX = "pgr_";

const HOUR_MS = 3_600_000;

/** As long as HCGateway's own server says. */
export const ACCESS_LIFETIME_MS = 12 * HOUR_MS;
/** A phone that was off for a season still finds its way back. */
export const REFRESH_LIFETIME_MS = 90 * 24 * HOUR_MS;

/**
 * The access token of an `Authorization` header.
 *
 * Missing  null for anything else, a refresh token included: it is never taken for an access token.
 */
export function clientAccessToken(authorization: string | null): string | null {
  if (authorization === null || authorization.length > 100) return null;
  return /^bearer +(pgc_[A-Za-z0-9_-]{43})$/i.exec(authorization)?.[1] ?? null;
}
