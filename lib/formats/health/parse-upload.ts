import { parseAvro } from "./avro/parse-avro.ts";
import { isAvroContainer } from "./avro/read-container.ts";
import { collectHcWebhook, isHcWebhook } from "./hc-webhook.ts";
import { isUploadMediaType, type UploadMediaType, uploadMediaType } from "./media-type.ts";
import { isLooseObject, ItemCollector, type ParsedUpload } from "./parsed-upload.ts";
import { readJson } from "./read-json.ts";
import { collectRecords } from "./records-json.ts";
import { UnreadableUpload } from "./unreadable-upload.ts";

export type { ParsedItem, ParsedUpload } from "./parsed-upload.ts";

/**
 * Reads one uploaded file into checked records and refused ones. The client is found out from the
 * content.
 *
 * Shape    `mediaType` is a Content-Type header or the kind already settled from one. Every entry
 *          of the file that claims to be a record gives exactly one item.
 * Missing  without a media type the first bytes decide between Avro and JSON.
 * Errors   UnreadableUpload when the file as a whole cannot be read; nothing else is thrown, and
 *          nothing of such a file is kept.
 */
export function parseUpload(
  bytes: Uint8Array,
  context: { mediaType: string | null; receivedAtMs: number },
): ParsedUpload {
  if (bytes.length === 0) throw new UnreadableUpload("empty", "The file is empty.");
  const parsed = isAvro(bytes, context.mediaType)
    ? parseAvro(bytes, context.receivedAtMs)
    : parseJson(bytes, context.receivedAtMs);
  if (parsed.items.length === 0) {
    throw new UnreadableUpload("no_records", "The file holds no records.");
  }
  return parsed;
}

function isAvro(bytes: Uint8Array, mediaTypeText: string | null): boolean {
  const mediaType = mediaTypeText === null ? null : settledMediaType(mediaTypeText);
  const hasMagic = isAvroContainer(bytes);
  if (mediaType === "json" || mediaType === null) return mediaType === null && hasMagic;
  if (!hasMagic) {
    throw new UnreadableUpload("not_avro", "The file is not an Avro object container.");
  }
  return true;
}

function settledMediaType(text: string): UploadMediaType {
  const mediaType = isUploadMediaType(text) ? text : uploadMediaType(text);
  if (mediaType !== null) return mediaType;
  throw new UnreadableUpload("unsupported_media_type", "Files of this type are not read.");
}

function parseJson(bytes: Uint8Array, receivedAtMs: number): ParsedUpload {
  const root = readJson(bytes);
  const collector = new ItemCollector(receivedAtMs);
  const { items } = collector;
  if (Array.isArray(root)) {
    collectRecords(root, "", collector);
    return { client: "health-connect-records", items };
  }
  if (isLooseObject(root)) {
    if (Array.isArray(root.records)) {
      collectRecords(root.records, "/records", collector);
      return { client: "health-connect-records", items };
    }
    if (isHcWebhook(root)) {
      collectHcWebhook(root, collector);
      return { client: "hc-webhook", items };
    }
  }
  throw new UnreadableUpload("unsupported_shape", "The JSON is not of a client that is known.");
}
