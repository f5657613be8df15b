import { Readable } from "node:stream";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { UnreadableUpload } from "../unreadable-upload.ts";
import type { ByteQueue } from "./byte-queue.ts";
import { SourceError } from "./decode-body.ts";

/** One file of a form. It must be read to its end, or left, before the next is asked for. */
export type FormFile = { mediaType: string; bytes: AsyncIterable<Uint8Array> };

const MOST_FILES = 100;
const LONGEST_BOUNDARY = 200;

/**
 * The files of a multipart/form-data body, one after another. Other fields are passed over.
 *
 * Shape    `mediaType` may be the whole header; without its boundary the body's first line is it.
 * Errors   UnreadableUpload `multipart_corrupt`: no boundary, no end, too many files.
 */
export async function* multipartFiles(
  queue: ByteQueue,
  mediaType: string,
): AsyncGenerator<FormFile> {
  const boundary = boundaryIn(mediaType) ?? boundaryOf(await queue.peek(LONGEST_BOUNDARY));
  if (boundary === null) throw corrupt("The form has no boundary.");
  const form = new FormReader(boundary);
  const input = Readable.from(queue.rest(), { objectMode: false });
  input.on("error", (error) => form.fail(error));
  input.pipe(form.parser);
  try {
    for (let file = await form.next(); file !== null; file = await form.next()) {
      yield { mediaType: file.mediaType, bytes: form.bytesOf(file) };
      file.stream.resume();
    }
  } finally {
    input.destroy();
    form.parser.destroy();
  }
}

function boundaryIn(mediaType: string): string | null {
  return (
    /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(mediaType)?.slice(1).find(Boolean) ??
    null
  );
}

function boundaryOf(start: Buffer): string | null {
  return /^(?:\r\n)?--([^\r\n]{1,190}?)[ \t]*\r\n/.exec(start.toString("latin1"))?.[1] ?? null;
}

type Part = { mediaType: string; stream: BusboyFileStream };

/** Turns the parser's events into a row of files to ask for. */
class FormReader {
  readonly parser: InstanceType<typeof Busboy>;
  readonly #parts: Part[] = [];
  #failure: Error | null = null;
  #hasEnded = false;
  #wake: (() => void) | null = null;

  constructor(boundary: string) {
    this.parser = new Busboy({
      headers: { "content-type": `multipart/form-data; boundary="${boundary}"` },
      limits: { files: MOST_FILES, fields: 100, fieldSize: 65_536, headerPairs: 100 },
      isPartAFile: (field, mediaType, fileName) =>
        fileName !== undefined || field === "file" || mediaType === "application/json",
    });
    this.parser.on("file", (...[, stream, , , mediaType]) => {
      stream.on("error", (error) => this.fail(error));
      this.#parts.push({ mediaType, stream });
      this.#stir();
    });
    this.parser.on("filesLimit", () => this.fail(corrupt("The form holds too many files.")));
    this.parser.on("error", (error) => this.fail(Object(error)));
    this.parser.on("finish", () => {
      this.#hasEnded = true;
      this.#stir();
    });
  }

  fail(error: Error): void {
    this.#failure ??=
      error instanceof UnreadableUpload || error instanceof SourceError
        ? error
        : corrupt("The form is damaged or cut off.");
    for (const { stream } of this.#parts) stream.destroy();
    this.#stir();
  }

  /** The next file; null after the last. */
  async next(): Promise<Part | null> {
    while (this.#parts.length === 0 && !this.#hasEnded && this.#failure === null) {
      const stirred = Promise.withResolvers<undefined>();
      this.#wake = () => stirred.resolve(undefined);
      await stirred.promise;
    }
    if (this.#failure !== null) throw this.#failure;
    return this.#parts.shift() ?? null;
  }

  async *bytesOf({ stream }: Part): AsyncGenerator<Uint8Array> {
    const leave = () => stream.destroy();
    this.parser.once("error", leave);
    try {
      for await (const piece of stream) if (piece instanceof Uint8Array) yield piece;
    } catch (error) {
      throw this.#failure ?? error;
    } finally {
      this.parser.off("error", leave);
    }
    if (this.#failure !== null) throw this.#failure;
  }

  #stir(): void {
    this.#wake?.();
    this.#wake = null;
  }
}

function corrupt(reason: string): UnreadableUpload {
  return new UnreadableUpload("multipart_corrupt", reason);
}
