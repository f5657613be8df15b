import { Failure } from "../errors.ts";

/** The version of the resumable upload protocol that is spoken, and what of it is offered. */
export const TUS_VERSION = "1.0.0";
export const TUS_EXTENSIONS = "creation,creation-with-upload,expiration,termination,checksum";
export const TUS_CHECKSUMS = ["sha1", "sha256"] as const;

export type TusChecksum = { algorithm: (typeof TUS_CHECKSUMS)[number]; hex: string };

/**
 * The pairs of an `Upload-Metadata` header, by name.
 *
 * Errors   invalid_input for names twice, and values that are not base64 of UTF-8.
 */
export function parseUploadMetadata(header: string | null): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  if (header === null || header.trim() === "") return pairs;
  for (const part of header.split(",")) {
    const [name = "", value = "", ...more] = part.trim().split(" ");
    if (name === "" || more.length > 0 || pairs.has(name)) throw unreadable("upload-metadata");
    pairs.set(name, textOf(value));
  }
  return pairs;
}

function textOf(base64: string): string {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw unreadable("upload-metadata");
  }
}

/** A count of bytes in a header. Errors: invalid_input for none and for what is no count. */
export function parseByteCount(header: string | null, name: string): number {
  if (header !== null && /^\d{1,15}$/.test(header)) return Number(header);
  throw unreadable(name);
}

/**
 * An `Upload-Checksum` header. Missing: null for no header.
 *
 * Errors   invalid_input for an algorithm that is not offered.
 */
export function parseUploadChecksum(header: string | null): TusChecksum | null {
  if (header === null) return null;
  const [name, base64 = "", ...more] = header.trim().split(" ");
  const algorithm = TUS_CHECKSUMS.find((known) => known === name);
  if (algorithm === undefined || more.length > 0 || !/^[A-Za-z0-9+/]+=*$/.test(base64)) {
    throw unreadable("upload-checksum");
  }
  const hex = Array.from(decoded(base64), (byte) =>
    byte.charCodeAt(0).toString(16).padStart(2, "0"),
  ).join("");
  return { algorithm, hex };
}

function decoded(base64: string): string {
  try {
    return atob(base64);
  } catch {
    throw unreadable("upload-checksum");
  }
}

const unreadable = (name: string) =>
  new Failure("invalid_input", `${name}: cannot be read`, [{ name, reason: "cannot be read" }]);
