import { readAvro } from "./avro/read-avro.ts";
import { DocumentReader } from "./document-reader.ts";
import { isUploadMediaType, type UploadMediaType, uploadMediaType } from "./media-type.ts";
import type { ItemSink } from "./parsed-item.ts";
import { readJson } from "./read-json.ts";
import { ByteQueue } from "./transport/byte-queue.ts";
import { decodeBody, SourceError } from "./transport/decode-body.ts";
import { GatheredBytes } from "./transport/gathered-bytes.ts";
import { multipartFiles } from "./transport/read-multipart.ts";
import { readNdjson } from "./transport/read-ndjson.ts";
import { UnreadableUpload } from "./unreadable-upload.ts";
import { UploadItems } from "./upload-items.ts";

export type { ItemSink, ParsedItem } from "./parsed-item.ts";

export type UploadContext = {
  /** A Content-Type header, or the kind already settled from one. */
  mediaType: string | null;
  contentEncoding: string | null;
  /** What the address told: `hcgateway:HeartRate`, `tasker:Steps`; empty when it told nothing. */
  routeHint: string;
  receivedAtMs: number;
  limits: { maxDecodedBytes: number; maxItems: number };
};

export type UploadReading = { client: string; clientVersion: string | null; itemCount: number };

/** A JSON text beyond this does not fit one string; larger files come as lines. */
const MOST_JSON_BYTES = 268_435_456;
const FIRST_LINE_BYTES = 65_536;

/**
 * Reads one upload into checked records, deletions and refused entries. The client is found out
 * from the content; the address only decides what the content leaves open.
 *
 * Shape    every entry that claims to be a record goes to the sink in order; NDJSON and Avro are
 *          read in memory that does not grow with the file.
 * Missing  without a media type the content decides.
 * Errors   UnreadableUpload when the file as a whole cannot be read: what the sink was given before
 *          must then be dropped. Failures of the source or the sink come through as they are.
 */
export async function readUpload(
  source: AsyncIterable<Uint8Array>,
  context: UploadContext,
  sink: ItemSink,
): Promise<UploadReading> {
  const { maxDecodedBytes, maxItems } = context.limits;
  const items = new UploadItems(sink, { receivedAtMs: context.receivedAtMs, maxItems });
  const documents = new DocumentReader(items, context.routeHint);
  const queue = new ByteQueue(decodeBody(source, context.contentEncoding, maxDecodedBytes));
  try {
    await readAnything(queue, context.mediaType, { context, items, documents });
    await items.flush();
  } catch (error) {
    throw error instanceof SourceError ? error.cause : error;
  } finally {
    await queue.end();
  }
  const { client, clientVersion } = documents;
  return { client: client ?? "unknown", clientVersion, itemCount: items.count };
}

type Reading = { context: UploadContext; items: UploadItems; documents: DocumentReader };

async function readAnything(
  queue: ByteQueue,
  mediaType: string | null,
  reading: Reading,
): Promise<void> {
  if (mediaType === null || settled(mediaType) !== "multipart") {
    return readFile(queue, mediaType === null ? null : settled(mediaType), reading);
  }
  let fileCount = 0;
  for await (const file of multipartFiles(queue, mediaType)) {
    reading.items.base = fileCount === 0 ? "" : `/file-${fileCount}`;
    const kind = uploadMediaType(file.mediaType);
    await readFile(new ByteQueue(file.bytes), kind === "multipart" ? null : kind, reading);
    fileCount += 1;
  }
  if (fileCount === 0) throw new UnreadableUpload("no_records", "The form holds no file.");
}

function settled(text: string): UploadMediaType {
  const kind = isUploadMediaType(text) ? text : uploadMediaType(text);
  if (kind !== null) return kind;
  throw new UnreadableUpload("unsupported_media_type", "Files of this type are not read.");
}

async function readFile(
  queue: ByteQueue,
  kind: UploadMediaType | null,
  { context, items, documents }: Reading,
): Promise<void> {
  if (await queue.isAtEnd()) throw new UnreadableUpload("empty", "The file is empty.");
  const isOpen = kind === null || kind === "octet-stream";
  if (kind === "avro" || (isOpen && (await hasAvroMagic(queue)))) {
    const itemCount = items.count;
    await readAvro(queue, items, context.limits.maxDecodedBytes);
    documents.named("health-sync-app", null);
    if (items.count > itemCount) return;
    throw new UnreadableUpload("no_records", "The file holds no records.");
  }
  if (kind === "ndjson" || (await isNdjson(queue))) {
    const isBlank = (await readNdjson(queue, documents, items)) === 0;
    if (isBlank) throw new UnreadableUpload("empty", "The file is empty.");
    return;
  }
  const walk = documents.document(await readJsonBody(queue));
  while (walk.next().done !== true) await items.flush();
}

async function hasAvroMagic(queue: ByteQueue): Promise<boolean> {
  return (await queue.peek(4)).toString("latin1") === "Obj\u0001";
}

/** Whether the first line is JSON by itself and more follows, which no single JSON text can be. */
async function isNdjson(queue: ByteQueue): Promise<boolean> {
  const start = (await queue.peek(FIRST_LINE_BYTES)).toString("utf8");
  const newline = start.indexOf("\n");
  if (newline === -1 || start.slice(newline).trim() === "") return false;
  try {
    JSON.parse(start.slice(0, newline));
    return true;
  } catch {
    return false;
  }
}

/** The bytes are let go before the text is parsed, and the text before the entries are walked. */
async function readJsonBody(queue: ByteQueue): Promise<unknown> {
  const gathered = new GatheredBytes(MOST_JSON_BYTES);
  try {
    for (let piece = await queue.next(); piece !== null; piece = await queue.next()) {
      if (gathered.add(piece)) continue;
      throw new UnreadableUpload("too_large", "One JSON text is too large; send lines of JSON.");
    }
    return readJson(gathered.bytes(), () => gathered.release());
  } finally {
    gathered.release();
  }
}
