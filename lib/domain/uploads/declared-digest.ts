import { Failure } from "../errors.ts";

/** The headers in which a sender may tell the SHA-256 of the body, as sent; null where absent. */
export type DigestHeaders = {
  /** RFC 9530: `sha-256=:base64:`, perhaps among other algorithms. */
  contentDigest: string | null;
  reprDigest: string | null;
  /** RFC 3230: `sha-256=base64`. */
  digest: string | null;
  /** Hexadecimal. */
  contentSha256: string | null;
};

/**
 * The SHA-256 that the sender declared for the bytes of the body, in lower-case hexadecimal.
 *
 * Missing  null when none is declared; other algorithms are passed over.
 * Errors   invalid_input for one that cannot be read, and for two that differ.
 */
export function declaredSha256(headers: DigestHeaders): string | null {
  const declared = [
    fromDictionary(headers.contentDigest, "content-digest"),
    fromDictionary(headers.reprDigest, "repr-digest"),
    fromDigest(headers.digest),
    fromHex(headers.contentSha256),
  ].filter((sha256Hex) => sha256Hex !== null);
  if (new Set(declared).size > 1) throw unreadable("content-digest", "differs from another digest");
  return declared[0] ?? null;
}

function fromDictionary(header: string | null, name: string): string | null {
  const member = memberOf(header, /^sha-256\s*=/i);
  if (member === null) return null;
  const [, base64] = /^sha-256=:([A-Za-z0-9+/]{43}=):(?:;.*)?$/.exec(member) ?? [];
  if (base64 === undefined) throw unreadable(name, "must be sha-256=:base64:");
  return hexOf(base64);
}

function fromDigest(header: string | null): string | null {
  const member = memberOf(header, /^sha-256\s*=/i);
  if (member === null) return null;
  const [, base64] = /^sha-256=([A-Za-z0-9+/]{43}=)$/i.exec(member) ?? [];
  if (base64 === undefined) throw unreadable("digest", "must be sha-256=base64");
  return hexOf(base64);
}

function fromHex(header: string | null): string | null {
  if (header === null) return null;
  const text = header.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw unreadable("x-content-sha256", "must be 64 hexadecimal digits");
}

const memberOf = (header: string | null, algorithm: RegExp) =>
  header
    ?.split(",")
    .map((part) => part.trim())
    .find((part) => algorithm.test(part)) ?? null;

const hexOf = (base64: string) =>
  Array.from(atob(base64), (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");

const unreadable = (name: string, reason: string) =>
  new Failure("invalid_input", `${name}: ${reason}`, [{ name, reason }]);
