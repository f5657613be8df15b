import { z } from "zod";
import { Failure } from "#lib/domain/errors.ts";

export type ReplayOptions = {
  upload?: string;
  since?: string;
  until?: string;
  all?: true;
  failed?: true;
  user?: string;
  finishedBefore?: string;
};

/** What a `replay` command asks for: one upload, or all that match. */
export type ReplayRequest =
  | { kind: "one"; uploadId: string }
  | {
      kind: "many";
      receivedFrom: Date | null;
      receivedBefore: Date | null;
      finishedBefore: Date | null;
      failedOnly: boolean;
      userName: string | null;
    };

/**
 * Reads the options of `replay`. What is replayed must be said: nothing is replayed by leaving an
 * option out.
 *
 * Errors   invalid_input, one line that names the option.
 */
export function readReplayRequest(options: ReplayOptions): ReplayRequest {
  if (options.upload !== undefined) {
    if (Object.keys(options).length > 1)
      refuse("--upload: is one upload and goes with nothing else.");
    const uploadId = z.uuid().safeParse(options.upload);
    if (!uploadId.success) refuse("--upload: not an upload id.");
    return { kind: "one", uploadId: options.upload };
  }
  if (options.since === undefined && options.all === undefined && options.failed === undefined) {
    refuse("Say which: --upload ID, --since TIME, --failed or --all.");
  }
  if (options.all === true && options.since !== undefined) {
    refuse("--all: is every time; leave --since away.");
  }
  return {
    kind: "many",
    receivedFrom: timeOf("--since", options.since),
    receivedBefore: timeOf("--until", options.until),
    finishedBefore: timeOf("--finished-before", options.finishedBefore),
    failedOnly: options.failed === true,
    userName: options.user ?? null,
  };
}

const isoTime = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

function timeOf(name: string, text: string | undefined): Date | null {
  if (text === undefined) return null;
  if (!isoTime.safeParse(text).success) {
    refuse(`${name}: a day (2026-03-05) or a time with its zone (2026-03-05T12:00:00Z).`);
  }
  return new Date(text);
}

function refuse(message: string): never {
  throw new Failure("invalid_input", message);
}
