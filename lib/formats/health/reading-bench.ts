import {
  type ParsedItem,
  readUpload,
  type UploadContext,
  type UploadReading,
} from "./read-upload.ts";
import { UnreadableUpload } from "./unreadable-upload.ts";

export const RECEIVED_MS = Date.UTC(2025, 5, 1);
const CONTEXT: UploadContext = {
  mediaType: "application/json",
  contentEncoding: null,
  routeHint: "",
  receivedAtMs: RECEIVED_MS,
  limits: { maxDecodedBytes: 64_000_000, maxItems: 1_000_000 },
};

export type Outcome = UploadReading & { items: ParsedItem[]; flushCount: number };

/** Bytes as they come over a wire, in pieces. */
export async function* inPieces(
  bytes: Uint8Array,
  pieceBytes = 65_536,
): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    yield bytes.subarray(from, from + pieceBytes);
  }
}

/** Reads bytes, or a value as JSON, with all items kept. */
export async function readAll(
  body: unknown,
  context: Partial<UploadContext> = {},
): Promise<Outcome> {
  const bytes = body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
  return readSource(inPieces(bytes), context);
}

/** Reads a source with all items kept. */
export async function readSource(
  source: AsyncIterable<Uint8Array>,
  context: Partial<UploadContext> = {},
): Promise<Outcome> {
  const items: ParsedItem[] = [];
  let flushCount = 0;
  const sink = {
    add: (item: ParsedItem) => {
      items.push(item);
    },
    flush: async () => {
      flushCount += 1;
    },
  };
  const reading = await readUpload(source, { ...CONTEXT, ...context }, sink);
  return { ...reading, items, flushCount };
}

/** The items of a body. */
export async function itemsOf(
  body: unknown,
  context: Partial<UploadContext> = {},
): Promise<ParsedItem[]> {
  return (await readAll(body, context)).items;
}

/** Why a body is not read as a whole: the code; "read" when it is. Other errors come through. */
export async function failureOf(
  body: unknown,
  context: Partial<UploadContext> = {},
): Promise<string> {
  try {
    await readAll(body, context);
    return "read";
  } catch (error) {
    if (error instanceof UnreadableUpload) return error.reasonCode;
    throw error;
  }
}
