import type { RecordType } from "./catalogue.ts";
import { CLOCK_TOLERANCE_MS } from "./catalogue-entry.ts";
import { readText } from "./read-field.ts";
import { readTime } from "./read-time.ts";
import { namedKeys } from "./record.ts";
import { Rejection, type RejectionCode } from "./rejection.ts";

/** A record the person removed on the phone, named by the ids its record had. */
export type RecordDeletion = {
  type: RecordType;
  /** Id given by the platform. */
  sourceId: string | null;
  clientRecordId: string | null;
  /** The app that wrote the record; part of the key of a client id. */
  origin: string | null;
  /** `null` when the client did not say; the deletion then counts from its arrival. */
  deletedAtMs: number | null;
};

/** A deletion as a client sent it, with nothing checked but its type. */
export type DeletionCandidate = {
  type: RecordType;
  sourceId: unknown;
  clientRecordId: unknown;
  origin: unknown;
  deletedAt: unknown;
};

export type DeletionValidation =
  | { ok: true; deletion: RecordDeletion }
  | { ok: false; reasonCode: RejectionCode; reason: string; pointer: string };

const LONGEST_ID = 256;

/**
 * The record keys a deletion names. A record that has a client id is stored under that one even
 * when the deletion knows only the platform's id: find those by type and source id.
 *
 * Shape    one or two keys as `recordKey` gives them, the client's first.
 */
export function deletionKeys(deletion: RecordDeletion): string[] {
  return namedKeys(deletion);
}

/**
 * The deletion of a candidate, or why it is refused.
 *
 * Missing  one of the two ids may be absent, not both.
 * Errors   never throws; a refusal is a value whose pointer names the field of the candidate.
 */
export function validateDeletion(
  candidate: DeletionCandidate,
  context: { receivedAtMs: number },
): DeletionValidation {
  const deletion = readDeletion(candidate, context.receivedAtMs);
  if (!(deletion instanceof Rejection)) return { ok: true, deletion };
  const { code, reason, pointer } = deletion;
  return { ok: false, reasonCode: code, reason, pointer };
}

function readDeletion(
  candidate: DeletionCandidate,
  receivedAtMs: number,
): RecordDeletion | Rejection {
  const sourceId = readText(candidate.sourceId, "/sourceId", LONGEST_ID);
  if (sourceId instanceof Rejection) return sourceId;
  const clientRecordId = readText(candidate.clientRecordId, "/clientRecordId", LONGEST_ID);
  if (clientRecordId instanceof Rejection) return clientRecordId;
  if (sourceId === null && clientRecordId === null) {
    return new Rejection("missing_field", "A deletion names the record's id.", "/sourceId");
  }
  const origin = readText(candidate.origin, "/origin", LONGEST_ID);
  if (origin instanceof Rejection) return origin;
  const deletedAtMs = readDeletedAt(candidate.deletedAt, receivedAtMs);
  if (deletedAtMs instanceof Rejection) return deletedAtMs;
  return { type: candidate.type, sourceId, clientRecordId, origin, deletedAtMs };
}

function readDeletedAt(value: unknown, receivedAtMs: number): number | null | Rejection {
  if (value === undefined || value === null) return null;
  const reading = readTime(value, "/deletedAt", receivedAtMs + CLOCK_TOLERANCE_MS);
  return reading instanceof Rejection ? reading : reading.atMs;
}
