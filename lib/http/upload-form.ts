import { Readable } from "node:stream";
import { Busboy } from "@fastify/busboy";
import { Failure } from "../domain/errors.ts";
import { pacedBody } from "./paced-body.ts";

const LONGEST_DESCRIPTION = 500;

/** A form with one file, which is read as it comes in and never held whole. */
export type UploadForm = {
  fileName: string;
  /** Ends when the whole form was read: a field after the file is known by then. */
  bytes: AsyncIterable<Uint8Array>;
  /** Missing: null before it was read, and where the form has none. */
  description: () => string | null;
};

/**
 * The file of the field `file` in a multipart body, with its `description`.
 *
 * Errors   Failure `invalid_input` for another type of body, one without that file, and one that is
 *          damaged; `request_timeout` for one that stops.
 */
export async function openUploadForm(request: Request): Promise<UploadForm> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type) || request.body === null) {
    throw missingFile();
  }
  const form = new Busboy({
    headers: { "content-type": type },
    limits: { files: 1, fields: 20, fieldSize: 64 * 1024, headerPairs: 100 },
    // The library takes bytes without a name for a file, whose name then is not there.
    isPartAFile: (_field, _type, fileName) => fileName !== undefined,
  });
  const opened = Promise.withResolvers<Omit<UploadForm, "description">>();
  const ended = Promise.withResolvers<void>();
  let description: string | null = null;
  const fail = (error: unknown) => {
    const failure =
      error instanceof Failure ? error : new Failure("invalid_input", "The form is damaged.");
    opened.reject(failure);
    ended.reject(failure);
  };
  // Whoever reads the file hears of it; before anybody does, it must not end the process.
  ended.promise.catch(() => {});
  form.on("file", (field, stream, fileName) => {
    if (field === "file") opened.resolve({ fileName, bytes: untilEnd(stream, ended.promise) });
    else stream.resume();
    stream.on("error", fail);
  });
  form.on("field", (field, value) => {
    if (field === "description") description = value.slice(0, LONGEST_DESCRIPTION);
  });
  form.on("error", fail);
  form.on("finish", () => {
    ended.resolve();
    opened.reject(missingFile());
  });
  const source = Readable.from(pacedBody(request.body), { objectMode: false });
  source.on("error", (error) => {
    fail(error);
    form.destroy();
  });
  source.pipe(form);
  return { ...(await opened.promise), description: () => description };
}

const missingFile = () =>
  new Failure("invalid_input", "file: field required", [
    { name: "file", reason: "field required" },
  ]);

async function* untilEnd(file: Readable, ended: Promise<void>): AsyncGenerator<Uint8Array> {
  const leave = () => file.destroy();
  ended.catch(leave);
  try {
    for await (const piece of file) if (piece instanceof Uint8Array) yield piece;
  } catch (error) {
    await ended;
    throw error;
  }
  await ended;
}
