import { toApiProblem } from "#lib/client/api.ts";
import { formatBytes } from "./byte-size.ts";

/** Why a file was not taken, in one sentence, and what can be done about it. */
export type RefusalText = {
  sentence: string;
  /** `retry`: the same file may go through later. `sign-in`: the session has ended. */
  remedy: "retry" | "sign-in" | "none";
};

/** A file that was not taken. */
export class UploadRefusal extends Error {
  readonly remedy: RefusalText["remedy"];

  constructor({ sentence, remedy }: RefusalText) {
    super(sentence);
    this.name = "UploadRefusal";
    this.remedy = remedy;
  }
}

export const CUT: RefusalText = {
  sentence: "The connection was lost before the whole file had arrived. Nothing was kept.",
  remedy: "retry",
};

export const UNREADABLE: RefusalText = {
  sentence: "The browser cannot read this. It may be a folder, or it was moved or changed.",
  remedy: "none",
};

export const NOT_UNDERSTOOD: RefusalText = {
  sentence: "The server's answer was not understood. Look at the list below before trying again.",
  remedy: "retry",
};

const WRONG_TYPE: RefusalText = {
  sentence: "This is neither a JSON nor an Avro file.",
  remedy: "none",
};

const EMPTY: RefusalText = { sentence: "This file is empty.", remedy: "none" };

const tooLarge = (maxBytes: number): RefusalText => ({
  sentence: `This file is larger than the limit of ${formatBytes(maxBytes)}.`,
  remedy: "none",
});

/** What can be known before a byte is sent. Missing: null when the file may be sent. */
export function refusalBeforeSending(file: {
  sizeBytes: number;
  mediaType: string | null;
  maxBytes: number;
}): RefusalText | null {
  if (file.sizeBytes === 0) return EMPTY;
  if (file.sizeBytes > file.maxBytes) return tooLarge(file.maxBytes);
  return file.mediaType === null ? WRONG_TYPE : null;
}

/** The server's answer other than 202 as a sentence. Status 0: there was no answer. */
export function refusalOfAnswer(answer: {
  status: number;
  body: unknown;
  maxBytes: number;
}): RefusalText {
  const { status } = answer;
  if (status === 0) return CUT;
  if (status === 401) {
    return { sentence: "Your session has ended. Sign in and send it again.", remedy: "sign-in" };
  }
  if (status === 413) return tooLarge(answer.maxBytes);
  if (status === 415) return WRONG_TYPE;
  if (status === 503) {
    const sentence = "The server cannot store files at the moment. Nothing was kept.";
    return { sentence, remedy: "retry" };
  }
  const problem = toApiProblem(status, answer.body);
  if (problem.code === "empty_body") return EMPTY;
  const mayPass = status >= 500 || status === 408 || status === 429;
  return { sentence: problem.message, remedy: mayPass ? "retry" : "none" };
}
