/** Every token starts with this, so that a scanner of leaked secrets can know one. */
export const TOKEN_PREFIX = "pgt_";
/** Random bytes in a token; base64url makes 43 characters of them. */
export const TOKEN_BYTES = 32;

/**
 * The token of an `Authorization` header.
 *
 * Missing  null for no header, another scheme, percent escapes, a wrong length or any other
 *          character: such a header belongs to nobody, and it is never decoded.
 */
export function bearerToken(authorization: string | null): string | null {
  if (authorization === null || authorization.length > 100) return null;
  const match = /^bearer +(pgt_[A-Za-z0-9_-]{43})$/i.exec(authorization);
  const token = match?.[1] ?? null;
  return token?.startsWith(TOKEN_PREFIX) === true ? token : null;
}
