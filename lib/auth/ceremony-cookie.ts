import { randomBytes } from "node:crypto";
import { cookieNames, readCookie } from "./cookies.ts";

const SECRET_BYTES = 32;
const MAX_AGE_SECONDS = 15 * 60;

/** The secret of this browser's ceremonies; null when it has none, or one we cannot have given. */
export function readCeremonySecret(headers: Headers, publicUrl: string): string | null {
  const value = readCookie(headers.get("cookie"), cookieNames(publicUrl).ceremony);
  return value !== null && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
}

/**
 * The secret that ties a ceremony to this browser, and the header that gives it to the browser.
 * One that is there is kept, so that two open tabs do not disturb each other.
 */
export function ceremonySecret(
  headers: Headers,
  publicUrl: string,
): { secret: string; setCookie: string } {
  const { ceremony, secure } = cookieNames(publicUrl);
  const secret =
    readCeremonySecret(headers, publicUrl) ?? randomBytes(SECRET_BYTES).toString("base64url");
  const attributes = [
    `${ceremony}=${secret}`,
    "Path=/",
    `Max-Age=${MAX_AGE_SECONDS}`,
    "HttpOnly",
    "SameSite=Strict",
    ...(secure ? ["Secure"] : []),
  ];
  return { secret, setCookie: attributes.join("; ") };
}
