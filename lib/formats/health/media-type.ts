export type UploadMediaType = "json" | "avro" | "octet-stream";

const MEDIA_TYPES: ReadonlyMap<string, UploadMediaType> = new Map([
  ["application/json", "json"],
  ["text/json", "json"],
  ["application/avro", "avro"],
  ["application/vnd.apache.avro", "avro"],
  ["avro/binary", "avro"],
  ["application/octet-stream", "octet-stream"],
]);

/**
 * The kind of file a Content-Type header announces; parameters such as `charset` are passed over.
 * `octet-stream` is settled later by the first bytes: only an Avro container is taken under it.
 *
 * Missing  null for no header and for a type that is not accepted.
 */
export function uploadMediaType(header: string | null): UploadMediaType | null {
  if (header === null) return null;
  const [essence = ""] = header.split(";", 1);
  return MEDIA_TYPES.get(essence.trim().toLowerCase()) ?? null;
}

/** Whether a word already names a kind of file, as stored with an upload. */
export function isUploadMediaType(word: string): word is UploadMediaType {
  return word === "json" || word === "avro" || word === "octet-stream";
}
