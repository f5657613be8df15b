export type UploadMediaType = "json" | "ndjson" | "avro" | "multipart" | "octet-stream";

const MEDIA_TYPES: ReadonlyMap<string, UploadMediaType> = new Map([
  ["application/json", "json"],
  ["text/json", "json"],
  ["application/x-ndjson", "ndjson"],
  ["application/ndjson", "ndjson"],
  ["application/jsonl", "ndjson"],
  ["application/x-jsonlines", "ndjson"],
  ["application/avro", "avro"],
  ["application/vnd.apache.avro", "avro"],
  ["avro/binary", "avro"],
  ["multipart/form-data", "multipart"],
  ["application/octet-stream", "octet-stream"],
]);

/**
 * The kind of file a Content-Type header announces; parameters such as `charset` are passed over.
 * What `octet-stream` holds is settled later by the content.
 *
 * Missing  null for no header and for a type that is not accepted.
 */
export function uploadMediaType(header: string | null): UploadMediaType | null {
  if (header === null) return null;
  const [essence = ""] = header.split(";", 1);
  return MEDIA_TYPES.get(essence.trim().toLowerCase()) ?? null;
}

const KINDS: ReadonlySet<string> = new Set(MEDIA_TYPES.values());

/** Whether a word already names a kind of file, as stored with an upload. */
export function isUploadMediaType(word: string): word is UploadMediaType {
  return KINDS.has(word);
}
