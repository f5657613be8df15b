import { type UploadAccepted, uploadAcceptedResponse } from "#lib/contracts/uploads.ts";
import { fileMediaType, HEAD_BYTES } from "./file-media-type.ts";
import type { SendFile } from "./transfer-queue.ts";
import {
  CUT,
  NOT_UNDERSTOOD,
  refusalBeforeSending,
  refusalOfAnswer,
  UNREADABLE,
  UploadRefusal,
} from "./upload-refusal.ts";

type Progress = Parameters<SendFile>[1];

/**
 * Sends one file as the body of POST /api/v1/uploads. XMLHttpRequest, because `fetch` cannot say
 * how much of a body has left; the browser reads the file from disk as it sends it.
 *
 * Units    progress in bytes.
 * Errors   UploadRefusal, with a sentence for the person who chose the file.
 */
export const sendFile: SendFile = async (file, options) => {
  const { maxBytes } = options;
  const mediaType = fileMediaType(file.name, await readHead(file));
  const refusal = refusalBeforeSending({ sizeBytes: file.size, mediaType, maxBytes });
  if (refusal !== null) throw new UploadRefusal(refusal);
  return post(file, mediaType ?? file.type, options);
};

async function readHead(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  } catch {
    throw new UploadRefusal(UNREADABLE);
  }
}

function post(file: File, mediaType: string, options: Progress): Promise<UploadAccepted> {
  const { promise, resolve, reject } = Promise.withResolvers<UploadAccepted>();
  const request = new XMLHttpRequest();
  request.open("POST", "/api/v1/uploads");
  request.setRequestHeader("accept", "application/json");
  request.setRequestHeader("content-type", mediaType);
  request.setRequestHeader("x-file-name", encodeURIComponent(file.name.toWellFormed()));
  request.upload.addEventListener("progress", ({ loaded }) => options.onProgress(loaded));
  request.addEventListener("error", () => reject(new UploadRefusal(CUT)));
  request.addEventListener("abort", () => reject(new UploadRefusal(CUT)));
  request.addEventListener("load", () => {
    const body = parseJson(request.responseText);
    if (request.status === 202) {
      const answer = uploadAcceptedResponse.safeParse(body);
      if (answer.success) resolve(answer.data);
      else reject(new UploadRefusal(NOT_UNDERSTOOD));
      return;
    }
    const { status } = request;
    reject(new UploadRefusal(refusalOfAnswer({ status, body, maxBytes: options.maxBytes })));
  });
  options.signal.addEventListener("abort", () => request.abort());
  if (options.signal.aborted) reject(new UploadRefusal(CUT));
  else request.send(file);
  return promise;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
