import { createHash, timingSafeEqual } from "node:crypto";

/**
 * SHA-256 of a secret, as base64url. Enough for secrets of 80 random bits and more, which cannot
 * be guessed from their hash; it would not be for a password.
 */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret, "utf8").digest("base64url");
}

/** Whether `secret` has this hash, in a time that does not tell how much of it was right. */
export function hasHash(secret: string, hash: string): boolean {
  const left = Buffer.from(hashSecret(secret), "utf8");
  const right = Buffer.from(hash, "utf8");
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Random bytes as text for a cookie, a header or a challenge. */
export function toBase64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}
