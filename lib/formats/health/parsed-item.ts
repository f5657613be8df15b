import type { RecordType } from "#lib/domain/health/catalogue.ts";
import type { RecordDeletion } from "#lib/domain/health/deletion.ts";
import type { HealthRecord } from "#lib/domain/health/record.ts";
import type { RecordFlag } from "#lib/domain/health/record-flag.ts";
import type { RejectionCode } from "#lib/domain/health/rejection.ts";
import type { JsonValue } from "./json-safe.ts";

/** A record that can be stored. `index` counts the items of the upload from zero. */
export type ParsedRecord = {
  index: number;
  ok: true;
  kind: "record";
  record: HealthRecord;
  flags: readonly RecordFlag[];
};

/** A record the person removed on the phone. */
export type ParsedDeletion = {
  index: number;
  ok: true;
  kind: "deletion";
  deletion: RecordDeletion;
};

/** An entry to set aside. `pointer` leads from the root of the file to the offending field. */
export type RefusedRecord = {
  index: number;
  ok: false;
  pointer: string;
  reasonCode: RejectionCode;
  reason: string;
  /** Null where the entry does not tell, or names a type that is not known. */
  recordType: RecordType | null;
  raw: JsonValue;
};

export type ParsedItem = ParsedRecord | ParsedDeletion | RefusedRecord;

/** Where the items of an upload go, one after another. */
export type ItemSink = {
  add(item: ParsedItem): void;
  /** Awaited by the reader between pieces of the input: where the sink writes out. */
  flush(): Promise<void>;
};
