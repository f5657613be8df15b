import { type DeletionCandidate, validateDeletion } from "#lib/domain/health/deletion.ts";
import type { RecordType } from "#lib/domain/health/catalogue.ts";
import type { RecordFlag } from "#lib/domain/health/record-flag.ts";
import { Rejection, type RejectionCode } from "#lib/domain/health/rejection.ts";
import { type RecordCandidate, validateRecord } from "#lib/domain/health/validate-record.ts";
import { jsonSafe } from "./json-safe.ts";
import type { ItemSink } from "./parsed-item.ts";
import { UnreadableUpload } from "./unreadable-upload.ts";

/** Where an entry stands in the client's file, and how to lead to a field of it. */
export type EntrySource = {
  /** Pointer of the entry, or of its list when `position` is given. */
  at: string;
  position: number | null;
  raw: unknown;
  /** What the entry is about where its values cannot be read; absent or null where nothing tells. */
  type?: RecordType | null;
  /** A pointer into the candidate as one into `raw`. */
  pointerOf: (pointer: string, raw: unknown) => string;
};

type Refusal = Pick<EntrySource, "at" | "raw" | "type"> & {
  reasonCode: RejectionCode;
  reason: string;
};

const ITEMS_PER_FLUSH = 5_000;
/** The easternmost clock: a local time of now, read as UTC, lies up to so far ahead. */
const FARTHEST_ZONE_MS = 14 * 3_600_000;

/**
 * Checks what the readers find and hands it to the sink; indexes are given in order of arrival.
 *
 * Errors   UnreadableUpload `too_many_items` past the limit.
 */
export class UploadItems {
  readonly #sink: ItemSink;
  readonly #context: { receivedAtMs: number };
  readonly #naiveContext: { receivedAtMs: number };
  readonly #maxItems: number;
  #count = 0;
  #flushedCount = 0;
  /** Leads to the file of a form; empty for the first and for a body that is one file. */
  base = "";

  constructor(sink: ItemSink, limits: { receivedAtMs: number; maxItems: number }) {
    this.#sink = sink;
    const { receivedAtMs } = limits;
    this.#context = { receivedAtMs };
    this.#naiveContext = { receivedAtMs: receivedAtMs + FARTHEST_ZONE_MS };
    this.#maxItems = limits.maxItems;
  }

  get count(): number {
    return this.#count;
  }

  /** Whether so many items came since the last flush that the reader should stop for one. */
  get isDue(): boolean {
    return this.#count - this.#flushedCount >= ITEMS_PER_FLUSH;
  }

  async flush(): Promise<void> {
    this.#flushedCount = this.#count;
    await this.#sink.flush();
  }

  /** Checks a candidate and keeps it, or sets it aside with a pointer into the client's own file. */
  record(
    found: RecordCandidate | Rejection,
    source: EntrySource,
    flag: RecordFlag | null = null,
  ): void {
    if (found instanceof Rejection) return this.#refuseAt(source, found);
    const isNaive = flag !== null && flag.startsWith("naive_local_time:");
    const result = validateRecord(found, isNaive ? this.#naiveContext : this.#context);
    if (!result.ok) {
      const { type } = found;
      return this.#refuseAt({ ...source, type }, { ...result, code: result.reasonCode });
    }
    const { record } = result;
    const flags = flag === null ? result.flags : [...result.flags, flag];
    this.#sink.add({ index: this.#nextIndex(), ok: true, kind: "record", record, flags });
  }

  /** Checks a deletion and keeps it, or sets it aside. */
  deletion(found: DeletionCandidate, source: EntrySource): void {
    const result = validateDeletion(found, this.#context);
    if (!result.ok) return this.#refuseAt(source, { ...result, code: result.reasonCode });
    const { deletion } = result;
    this.#sink.add({ index: this.#nextIndex(), ok: true, kind: "deletion", deletion });
  }

  /** Sets aside something that never became a candidate. */
  refuse(refusal: Refusal): void {
    this.#sink.add({
      index: this.#nextIndex(),
      ok: false,
      pointer: this.base + refusal.at,
      reasonCode: refusal.reasonCode,
      reason: refusal.reason,
      recordType: refusal.type ?? null,
      raw: jsonSafe(refusal.raw),
    });
  }

  #refuseAt(
    source: EntrySource,
    { code, reason, pointer }: { code: RejectionCode; reason: string; pointer: string },
  ): void {
    const entry = source.position === null ? source.at : `${source.at}/${source.position}`;
    const at = entry + source.pointerOf(pointer, source.raw);
    const { raw, type = null } = source;
    this.refuse({ at, raw, type, reasonCode: code, reason });
  }

  #nextIndex(): number {
    if (this.#count >= this.#maxItems) {
      throw new UnreadableUpload("too_many_items", "The upload holds too many records at once.");
    }
    this.#count += 1;
    return this.#count - 1;
  }
}
